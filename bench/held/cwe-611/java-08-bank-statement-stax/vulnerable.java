package org.example.bank;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

public class StatementProcessor implements Processor {

    public record Entry(BigDecimal amount, String reference) {}

    @Override
    public void process(Exchange exchange) throws Exception {
        try (InputStream body = exchange.getIn().getBody(InputStream.class)) {
            exchange.getIn().setBody(read(body));
        }
    }

    List<Entry> read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(in);

        List<Entry> entries = new ArrayList<>();
        BigDecimal amount = null;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "Amt" -> amount = new BigDecimal(reader.getElementText().trim());
                case "Ustrd" -> entries.add(new Entry(amount, reader.getElementText()));
                default -> { }
            }
        }
        reader.close();
        return entries;
    }
}
