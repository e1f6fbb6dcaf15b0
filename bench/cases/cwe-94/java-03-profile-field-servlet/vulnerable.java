package org.example.profile;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import ognl.Ognl;
import ognl.OgnlException;

/** Returns one field of the signed-in user's profile, e.g. ?field=address.city */
@WebServlet("/profile/field")
public class ProfileFieldServlet extends HttpServlet {

    private final transient ProfileService profiles = ProfileService.instance();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String user = request.getRemoteUser();
        if (user == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String field = request.getParameter("field");
        if (field == null || field.isBlank()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "field is missing");
            return;
        }

        Profile profile = profiles.load(user);
        Object value;
        try {
            value = Ognl.getValue(field, profile);
        } catch (OgnlException e) {
            log("field not readable", e);
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }

        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (PrintWriter out = response.getWriter()) {
            out.println(value == null ? "" : value.toString());
        }
    }
}
