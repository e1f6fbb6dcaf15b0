package org.example.shop;

import java.io.InputStream;
import org.jdom2.Document;
import org.jdom2.input.SAXBuilder;

public class Jdom {
    Document read(InputStream in) throws Exception {
        SAXBuilder saxBuilder = new SAXBuilder();
        return saxBuilder.build(in);
    }
}
