package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class FixedSetServlet extends HttpServlet {
    private static final java.util.Set<String> PAGES = java.util.Set.of("/cart", "/home");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String next = request.getParameter("next");
        if (!PAGES.contains(next)) {
            next = "/home";
        }
        response.sendRedirect(next);
    }
}
