package org.example.parcels;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

@WebServlet("/track")
public class TrackingServlet extends HttpServlet {

    @Resource(lookup = "jdbc/parcels")
    private DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String code = request.getParameter("code");
        if (code == null || code.isBlank()) {
            response.sendError(422, "code is required");
            return;
        }

        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        try (Connection connection = dataSource.getConnection();
             Statement statement = connection.createStatement()) {
            ResultSet events = statement.executeQuery(
                    "SELECT happened_at, depot FROM parcel_event WHERE code = '" + code.trim()
                            + "' ORDER BY happened_at");
            int count = 0;
            while (events.next()) {
                response.getWriter().printf("%s %s%n", events.getTimestamp(1), events.getString(2));
                count++;
            }
            if (count == 0) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (SQLException e) {
            log("tracking lookup failed", e);
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
