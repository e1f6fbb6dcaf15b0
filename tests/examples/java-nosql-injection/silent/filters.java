package org.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import com.mongodb.client.model.Filters;

public class FiltersServlet extends HttpServlet {
    private com.mongodb.client.MongoCollection<org.bson.Document> orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.getWriter().print(orders.countDocuments(Filters.eq("status", request.getParameter("status"))));
    }
}
