package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class ListedServlet extends HttpServlet {
    private static final java.util.Set<String> TYPES = java.util.Set.of("org.example.shop.Cart");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String type = request.getParameter("type");
        if (!TYPES.contains(type)) {
            response.sendError(400);
            return;
        }
        response.getWriter().print(Class.forName(type).getName());
    }
}
