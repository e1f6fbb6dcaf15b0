package org.example.shop;

import java.io.File;

class Export {
    void share(File export) {
        export.setWritable(true, false);
    }
}
