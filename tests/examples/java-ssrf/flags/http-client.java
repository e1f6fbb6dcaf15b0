package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.*;

public class HttpClientServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        URI target = URI.create(request.getParameter("hook"));
        HttpRequest call = HttpRequest.newBuilder(target).GET().build();
        HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.discarding());
    }
}
