package org.example.shop;

import java.io.File;
import java.io.IOException;

public class OldApi {
    File report() throws IOException {
        return File.createTempFile("report", ".csv");
    }
}
