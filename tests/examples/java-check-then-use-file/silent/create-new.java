package org.example.shop;

import java.nio.file.*;

class Report {
    void write(Path target, String text) throws Exception {
        Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
    }
}
