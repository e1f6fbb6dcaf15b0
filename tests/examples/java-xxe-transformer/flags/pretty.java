package org.example.shop;

import java.io.*;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;

public class Pretty {
    String pretty(String xml) throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        StringWriter out = new StringWriter();
        factory.newTransformer().transform(new StreamSource(new StringReader(xml)), new StreamResult(out));
        return out.toString();
    }
}
