package org.example.shop;

import java.io.Reader;
import javax.xml.stream.*;

public class Stream {
    XMLStreamReader open(Reader in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        return factory.createXMLStreamReader(in);
    }
}
