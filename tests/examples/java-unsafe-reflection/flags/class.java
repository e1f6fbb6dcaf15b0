package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class ClassServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Object handler = Class.forName(request.getParameter("type")).getDeclaredConstructor().newInstance();
        response.getWriter().print(handler.hashCode());
    }
}
