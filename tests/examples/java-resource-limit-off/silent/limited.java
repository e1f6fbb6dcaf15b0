package org.example.shop;

import org.apache.commons.fileupload.servlet.ServletFileUpload;

class Uploads {
    ServletFileUpload reader() {
        ServletFileUpload upload = new ServletFileUpload();
        upload.setSizeMax(5_000_000);
        return upload;
    }
}
