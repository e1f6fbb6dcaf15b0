package org.example.forum;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

@WebServlet("/register")
public class RegistrationServlet extends HttpServlet {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ITERATIONS = 600_000;

    @Inject
    private transient UserDao users;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String name = request.getParameter("name");
        String password = request.getParameter("password");
        if (name == null || !name.matches("[a-z0-9_]{3,30}") || password == null || password.length() < 12) {
            response.sendError(422, "name or password not acceptable");
            return;
        }
        if (users.exists(name)) {
            response.sendError(HttpServletResponse.SC_CONFLICT, "name taken");
            return;
        }
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        try {
            users.insert(name, HexFormat.of().formatHex(salt), hash(password, salt));
        } catch (GeneralSecurityException e) {
            throw new ServletException("password hashing not available", e);
        }
        response.sendRedirect(request.getContextPath() + "/welcome");
    }

    static String hash(String password, byte[] salt) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
        byte[] result = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        return HexFormat.of().formatHex(result);
    }
}
