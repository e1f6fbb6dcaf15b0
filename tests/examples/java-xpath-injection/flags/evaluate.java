package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import javax.xml.xpath.*;

public class EvaluateServlet extends HttpServlet {
    private org.w3c.dom.Document document;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String user = request.getParameter("user");
        XPath xpath = XPathFactory.newInstance().newXPath();
        String role = xpath.evaluate("/users/user[@name='" + user + "']/role", document);
        response.getWriter().print(role.length());
    }
}
