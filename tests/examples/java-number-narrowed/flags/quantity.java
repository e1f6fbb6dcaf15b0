package org.example.shop;

import jakarta.servlet.http.*;

class OrderServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        long quantity = Long.parseLong(request.getParameter("quantity"));
        if (quantity > 0) {
            order((int) quantity);
        }
    }

    void order(int quantity) {
    }
}
