package org.example.shop;

import java.io.IOException;

public class ExecLine {
    Process resize(Picture picture, int width) throws IOException {
        return Runtime.getRuntime().exec("convert " + picture.name() + " -resize " + width + " out.png");
    }
}
