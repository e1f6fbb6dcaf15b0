package org.example.profile;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;

/** Returns one field of the signed-in user's profile, e.g. ?field=address.city */
@WebServlet("/profile/field")
public class ProfileFieldServlet extends HttpServlet {

    private static final Map<String, Function<Profile, Object>> FIELDS = Map.of(
            "name", Profile::getName,
            "email", Profile::getEmail,
            "address.city", profile -> profile.getAddress().getCity());

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
        Function<Profile, Object> reader = FIELDS.get(field);
        if (reader == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Object value = reader.apply(profile);

        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (PrintWriter out = response.getWriter()) {
            out.println(value == null ? "" : value.toString());
        }
    }
}
