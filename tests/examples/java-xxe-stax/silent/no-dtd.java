package org.example.shop;

import java.io.Reader;
import javax.xml.stream.*;

public class NoDtd {
    XMLStreamReader open(Reader in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory.createXMLStreamReader(in);
    }
}
