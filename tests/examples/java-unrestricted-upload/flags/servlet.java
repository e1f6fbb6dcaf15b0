package org.example.shop;

import jakarta.servlet.http.*;
import java.io.File;

public class LogoServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Part logo = request.getPart("logo");
        logo.write("/srv/www/logos/" + new File(logo.getSubmittedFileName()).getName());
    }
}
