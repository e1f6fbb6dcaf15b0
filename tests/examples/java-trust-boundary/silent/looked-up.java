package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class LookedUpServlet extends HttpServlet {
    private AccountDao accounts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String role = accounts.findRole(request.getRemoteUser());
        request.getSession().setAttribute("role", role);
    }
}
