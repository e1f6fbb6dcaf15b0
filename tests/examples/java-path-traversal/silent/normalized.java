package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import java.nio.file.Path;

public class NormalizedServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Path base = Path.of("/srv/manuals").toAbsolutePath().normalize();
        Path source = base.resolve(request.getParameter("file")).normalize();
        if (!source.startsWith(base)) {
            response.sendError(404);
            return;
        }
        Files.copy(source, response.getOutputStream());
    }
}
