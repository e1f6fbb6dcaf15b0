package org.example.shop;

import java.io.InputStream;
import org.jdom2.Document;
import org.jdom2.input.SAXBuilder;

public class JdomClosed {
    Document read(InputStream in) throws Exception {
        SAXBuilder reader = new SAXBuilder();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return reader.build(in);
    }
}
