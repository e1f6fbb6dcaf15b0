package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import javax.xml.xpath.*;

public class VariableServlet extends HttpServlet {
    private org.w3c.dom.Document document;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        String user = request.getParameter("user");
        xpath.setXPathVariableResolver(name -> user);
        response.getWriter().print(xpath.evaluate("/users/user[@name=$user]/role", document).length());
    }
}
