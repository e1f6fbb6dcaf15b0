package org.example.shop;

import java.io.IOException;
import java.nio.file.*;

public class StoreChecked {
    private final Path folder = Path.of("/srv/notes");

    String read(String name) throws IOException {
        Path note = folder.resolve(name).normalize();
        if (!note.startsWith(folder)) {
            throw new IOException("outside");
        }
        return Files.readString(note);
    }
}
