package org.example.shop;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class Helper {
    void finish(HttpServletResponse response, String target) throws IOException {
        response.setHeader("X-Done", "1");
        response.sendRedirect(target);
    }
}
