package org.example.orders;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

class OrderFile {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    Document read(InputStream upload) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(NO_DOCTYPE, true);
        return factory.newDocumentBuilder().parse(upload);
    }
}
