package org.example.shop;

import java.nio.file.*;
import java.nio.file.attribute.PosixFilePermissions;

class Export {
    void share(Path export) throws Exception {
        Files.setPosixFilePermissions(export, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
}
