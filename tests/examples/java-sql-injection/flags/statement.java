package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.Statement;

public class StatementServlet extends HttpServlet {
    private javax.sql.DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        try (Statement st = dataSource.getConnection().createStatement()) {
            ResultSet rows = st.executeQuery("SELECT id FROM customer WHERE name = '" + name + "'");
            response.getWriter().print(rows.next());
        }
    }
}
