package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import javax.naming.directory.*;

public class ArgumentsServlet extends HttpServlet {
    private java.util.Hashtable<String, String> settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String user = request.getParameter("user");
        DirContext ldap = new InitialDirContext(settings);
        ldap.search("ou=people", "(uid={0})", new Object[] {user}, new SearchControls());
    }
}
