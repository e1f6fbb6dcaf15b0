package org.example.shop;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

public class Preview {
    byte[] preview(PreviewRequest request) throws IOException {
        URLConnection connection = new URL(request.imageUrl()).openConnection();
        return connection.getInputStream().readAllBytes();
    }
}
