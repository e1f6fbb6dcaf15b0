package org.example.clinic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;

@WebServlet("/scans")
@MultipartConfig(maxFileSize = 20 * 1024 * 1024, maxRequestSize = 21 * 1024 * 1024)
public class ScanUploadServlet extends HttpServlet {

    private static final Map<String, String> TYPES = Map.of(
            "application/pdf", ".pdf",
            "image/tiff", ".tiff");

    private Path scanDir;

    @Override
    public void init() throws ServletException {
        scanDir = Paths.get(getServletContext().getInitParameter("scanDir"));
        if (!Files.isDirectory(scanDir)) {
            throw new ServletException("scanDir does not exist");
        }
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        if (!req.isUserInRole("nurse")) {
            resp.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Part part = req.getPart("scan");
        if (part == null || part.getContentType() == null || !TYPES.containsKey(part.getContentType())) {
            resp.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }

        String fileName = UUID.randomUUID() + TYPES.get(part.getContentType());
        Path target = scanDir.resolve(fileName);
        try (InputStream in = part.getInputStream()) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }

        resp.setStatus(HttpServletResponse.SC_CREATED);
        resp.setContentType("text/plain;charset=UTF-8");
        resp.getWriter().println("stored " + part.getSize() + " bytes");
    }
}
