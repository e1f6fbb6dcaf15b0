package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.*;

public class HostListServlet extends HttpServlet {
    private static final java.util.Set<String> HOSTS = java.util.Set.of("hooks.example.org");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        URI target = URI.create(request.getParameter("hook"));
        if (!HOSTS.contains(target.getHost())) {
            response.sendError(400);
            return;
        }
        HttpRequest call = HttpRequest.newBuilder(target).GET().build();
        HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.discarding());
    }
}
