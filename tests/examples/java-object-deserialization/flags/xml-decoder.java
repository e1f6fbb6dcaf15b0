package org.example.shop;

import java.beans.XMLDecoder;
import java.io.InputStream;

public class XmlDecoder {
    Object load(InputStream source) {
        try (XMLDecoder decoder = new XMLDecoder(source)) {
            return decoder.readObject();
        }
    }
}
