package org.example.shop;

import java.nio.file.*;

class Report {
    String read(Path source) throws Exception {
        if (!Files.exists(source)) {
            throw new IllegalArgumentException("no report");
        }
        return Files.readString(source);
    }
}
