package org.example.shop;

import java.io.*;
import java.net.URL;
import java.util.Set;
import javax.servlet.http.*;

public class Logo extends HttpServlet {
    private static final Set<String> LOGO_HOSTS = Set.of("logos.example.org");

    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        URL source = new URL(req.getParameter("src"));
        if (!LOGO_HOSTS.contains(source.getHost())) {
            resp.sendError(403);
            return;
        }
        try (InputStream in = source.openStream()) {
            in.transferTo(resp.getOutputStream());
        }
    }
}
