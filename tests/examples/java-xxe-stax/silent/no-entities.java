package org.example.shop;

import java.io.Reader;
import javax.xml.stream.*;

public class NoEntities {
    XMLStreamReader open(Reader in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        return factory.createXMLStreamReader(in);
    }
}
