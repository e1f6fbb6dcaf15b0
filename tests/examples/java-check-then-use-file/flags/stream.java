package org.example.shop;

import java.io.*;

class Report {
    void write(File target, byte[] text) throws IOException {
        if (!target.exists()) {
            FileOutputStream out = new FileOutputStream(target);
            out.write(text);
            out.close();
        }
    }
}
