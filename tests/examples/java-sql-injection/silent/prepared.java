package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.PreparedStatement;

public class PreparedServlet extends HttpServlet {
    private javax.sql.DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        PreparedStatement st = dataSource.getConnection().prepareStatement("SELECT id FROM customer WHERE name = ?");
        st.setString(1, name);
        response.getWriter().print(st.executeQuery().next());
    }
}
