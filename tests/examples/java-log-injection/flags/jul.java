package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public class JulServlet extends HttpServlet {
    private static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger("shop");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        LOG.warning("bad agent " + request.getHeader("User-Agent"));
    }
}
