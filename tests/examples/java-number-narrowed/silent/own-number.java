package org.example.shop;

import jakarta.servlet.http.*;

class ClockServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String zone = request.getParameter("zone");
        show(zone, (int) (System.nanoTime() % 60));
    }

    void show(String zone, int second) {
    }
}
