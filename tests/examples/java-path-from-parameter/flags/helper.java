package org.example.shop;

import java.io.IOException;
import java.nio.file.*;

public class Drafts {
    private static final Path FOLDER = Path.of("/srv/drafts");

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(fileOf(name));
    }

    private Path fileOf(String name) {
        return FOLDER.resolve(name.trim());
    }
}
