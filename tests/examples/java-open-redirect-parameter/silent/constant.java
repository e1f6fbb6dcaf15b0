package org.example.shop;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class Constant {
    void finish(HttpServletResponse response, String user) throws IOException {
        response.sendRedirect("/done");
    }
}
