package org.example.library.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import org.example.library.TermsRepository;

@WebServlet("/terms")
public class TermsServlet extends HttpServlet {

    private static final String CURRENT_VERSION = "2024-11";

    private transient TermsRepository terms;

    @Override
    public void init() {
        terms = (TermsRepository) getServletContext().getAttribute("termsRepository");
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp)
            throws ServletException, IOException {
        req.setAttribute("version", CURRENT_VERSION);
        req.getRequestDispatcher("/WEB-INF/terms.jsp").forward(req, resp);
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String member = req.getRemoteUser();
        if (member == null) {
            resp.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        terms.accept(member, CURRENT_VERSION, Instant.now());

        String from = req.getParameter("from");
        if (!isLocal(from)) {
            from = req.getContextPath() + "/catalogue";
        }
        resp.sendRedirect(from);
    }

    private static boolean isLocal(String target) {
        if (target == null || !target.startsWith("/") || target.startsWith("//")) {
            return false;
        }
        try {
            URI uri = new URI(target); // rejects backslashes and control characters
            return !uri.isAbsolute() && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
