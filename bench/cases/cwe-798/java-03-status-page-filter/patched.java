package org.example.status;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Asks for a login on the operators' pages. */
@WebFilter("/operators/*")
public class OperatorFilter extends HttpFilter {

    private static final String REALM = "Basic realm=\"operators\", charset=\"UTF-8\"";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Basic ") || !isOperator(header.substring(6))) {
            response.setHeader("WWW-Authenticate", REALM);
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOperator(String encoded) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(encoded.trim());
        } catch (IllegalArgumentException e) {
            return false;
        }
        String login = new String(given, StandardCharsets.UTF_8);
        int colon = login.indexOf(':');
        if (colon < 1) {
            return false;
        }
        String password = getServletContext().getInitParameter("operator.password");
        return password != null
                && "operator".equals(login.substring(0, colon))
                && same(password, login.substring(colon + 1));
    }

    private static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
