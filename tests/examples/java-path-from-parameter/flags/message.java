package org.example.shop;

import java.io.*;

public class Message {
    private final File outbox = new File("/srv/outbox");

    void write(ExportRequest request, byte[] body) throws IOException {
        try (OutputStream os = new FileOutputStream(new File(outbox, request.fileName()))) {
            os.write(body);
        }
    }
}
