package org.example.shop;

import java.io.IOException;
import java.nio.file.*;

public class Constant {
    private final Path folder = Path.of("/srv/notes");

    String read() throws IOException {
        return Files.readString(folder.resolve("index.txt"));
    }
}
