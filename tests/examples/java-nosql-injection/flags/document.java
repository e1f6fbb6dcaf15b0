package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bson.Document;

public class DocumentServlet extends HttpServlet {
    private com.mongodb.client.MongoCollection<Document> orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Document filter = Document.parse(request.getParameter("filter"));
        response.getWriter().print(orders.countDocuments(filter));
    }
}
