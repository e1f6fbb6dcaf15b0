package org.example.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Nio {
    Path report() throws IOException {
        return Files.createTempFile("report", ".csv");
    }
}
