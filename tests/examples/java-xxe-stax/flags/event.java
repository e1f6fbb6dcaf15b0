package org.example.shop;

import java.io.Reader;
import javax.xml.stream.*;

public class Event {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newInstance();

    XMLEventReader open(Reader in) throws XMLStreamException {
        return FACTORY.createXMLEventReader(in);
    }
}
