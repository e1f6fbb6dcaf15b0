package org.example.shop;

import java.io.*;
import org.apache.commons.compress.archivers.tar.*;

public class Untar {
    void unpack(TarArchiveInputStream tar, File target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            File out = new File(target, entry.getName());
            try (OutputStream os = new FileOutputStream(out)) {
                tar.transferTo(os);
            }
        }
    }
}
