package org.example.intranet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/** Sends people who land on the root page back to the application they last used. */
public class LastApplicationFilter implements Filter {

    private static final String COOKIE = "last_app";
    private static final Set<String> APPS = Set.of("wiki.intra.example.org", "crm.intra.example.org");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest req = (HttpServletRequest) request;
        String last = req.getParameter("app");
        if (last == null) {
            last = cookieValue(req);
        }
        if ("/".equals(req.getServletPath()) && accepted(last)) {
            HttpServletResponse resp = (HttpServletResponse) response;
            resp.setStatus(HttpServletResponse.SC_FOUND);
            resp.setHeader("Location", last);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean accepted(String address) {
        if (address == null || !address.startsWith("https://")) {
            return false;
        }
        try {
            String authority = URI.create(address).getRawAuthority();
            return authority != null && APPS.contains(authority);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String cookieValue(HttpServletRequest req) {
        Cookie[] cookies = req.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (COOKIE.equals(cookie.getName())) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
