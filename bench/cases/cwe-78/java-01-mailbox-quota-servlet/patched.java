package org.example.mail;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

@WebServlet("/admin/quota")
public class QuotaServlet extends HttpServlet {

    private static final String TOOL = "/usr/bin/doveadm";

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isUserInRole("postmaster")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String mailbox = request.getParameter("mailbox");
        if (mailbox == null || !mailbox.contains("@")) {
            response.sendError(422, "mailbox is required");
            return;
        }

        String[] command = {TOOL, "quota", "get", "-u", mailbox};
        Process process = Runtime.getRuntime().exec(command);
        response.setContentType("text/plain;charset=UTF-8");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                response.getWriter().println(line);
            }
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
