package org.example.shop;

import java.nio.file.*;

class Report {
    void write(Path target, String text) throws Exception {
        if (!Files.exists(target)) {
            Files.writeString(target, text);
        }
    }
}
