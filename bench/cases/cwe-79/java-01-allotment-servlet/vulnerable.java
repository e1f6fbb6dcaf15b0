package org.example.allotment;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Shows who looks after a plot and when the next watering slot is. */
@WebServlet("/plots/show")
public class PlotServlet extends HttpServlet {

    private final transient PlotRegister register = PlotRegister.open();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String plot = request.getParameter("plot");
        if (plot == null || plot.isBlank()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }

        response.setContentType("text/html;charset=UTF-8");
        PrintWriter out = response.getWriter();
        out.println("<!doctype html><title>Allotments</title>");

        Optional<Integer> slot = register.nextSlot(plot);
        out.println("<h1>Plot " + plot + "</h1>");
        if (slot.isPresent()) {
            out.println("<p>Next watering slot: day " + slot.get() + "</p>");
        } else {
            out.println("<p>No slot is booked.</p>");
        }
    }
}
