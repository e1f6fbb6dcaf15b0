package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class CheckedServlet extends HttpServlet {
    private static final java.util.Set<String> THEMES = java.util.Set.of("dark", "light");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String theme = request.getParameter("theme");
        if (THEMES.contains(theme)) {
            response.setHeader("X-Theme", theme);
        }
    }
}
