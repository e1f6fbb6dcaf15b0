package org.example.badges;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;

import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Serves partner logos through our own domain so that mail clients show them. */
@WebServlet(urlPatterns = "/logo", loadOnStartup = 1)
public class RemoteLogoServlet extends HttpServlet {

    private static final int TIMEOUT_MS = 4000;
    private static final int MAX_BYTES = 512 * 1024;

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        URL source;
        try {
            source = new URL(req.getParameter("src"));
        } catch (MalformedURLException e) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST, "src is not a URL");
            return;
        }

        URLConnection connection = source.openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        byte[] logo;
        try (InputStream in = connection.getInputStream()) {
            logo = in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            log("logo could not be loaded", e);
            resp.sendError(HttpServletResponse.SC_BAD_GATEWAY);
            return;
        }

        resp.setContentType("image/png");
        resp.setHeader("X-Content-Type-Options", "nosniff");
        resp.setHeader("Cache-Control", "public, max-age=86400");
        resp.setContentLength(logo.length);
        resp.getOutputStream().write(logo);
    }
}
