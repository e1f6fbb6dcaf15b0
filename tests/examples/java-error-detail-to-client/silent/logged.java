package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class LoggedServlet extends HttpServlet {
    private Stock stock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        try {
            response.getWriter().print(stock.count());
        } catch (IllegalStateException e) {
            log("count failed", e);
        }
    }
}
