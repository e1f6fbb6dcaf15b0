package org.example.shop;

import java.io.File;
import java.io.IOException;

public class Tmp {
    File report(String id) throws IOException {
        File out = new File("/tmp/report-" + id);
        out.createNewFile();
        return out;
    }
}
