package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.lang3.exception.ExceptionUtils;

public class UtilsServlet extends HttpServlet {
    private Stock stock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        try {
            response.getWriter().print(stock.count());
        } catch (IllegalStateException e) {
            response.getWriter().print(ExceptionUtils.getStackTrace(e));
        }
    }
}
