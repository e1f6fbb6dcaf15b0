package org.example.telemetry;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Receives samples from the desktop clients. */
@WebServlet("/telemetry")
public class TelemetryServlet extends HttpServlet {

    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
        "maxdepth=4;maxrefs=500;maxbytes=65536;org.example.telemetry.Sample;java.lang.Number;java.lang.Double;!*");

    private final transient SampleQueue queue = SampleQueue.shared();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().printf("{\"queued\": %d}", queue.size());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLength() > 64 * 1024) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try (ObjectInputStream in = new ObjectInputStream(request.getInputStream())) {
            in.setObjectInputFilter(FILTER);
            Sample sample = (Sample) in.readObject();
            queue.offer(sample);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } catch (ClassNotFoundException | ClassCastException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
