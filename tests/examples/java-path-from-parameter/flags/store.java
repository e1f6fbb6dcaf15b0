package org.example.shop;

import java.io.IOException;
import java.nio.file.*;

public class Store {
    private final Path folder = Path.of("/srv/notes");

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
