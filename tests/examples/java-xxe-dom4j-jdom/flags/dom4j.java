package org.example.shop;

import java.io.InputStream;
import org.dom4j.Document;
import org.dom4j.io.SAXReader;

public class Dom4j {
    Document read(InputStream in) throws Exception {
        SAXReader reader = new SAXReader();
        return reader.read(in);
    }
}
