package org.example.shipping;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.io.StringReader;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/** Takes over shipment notices that carriers put on the shared queue. */
public class ShipmentNoticeListener implements MessageListener {

    private static final Logger log = LoggerFactory.getLogger(ShipmentNoticeListener.class);

    private final ShipmentRepository shipments;

    public ShipmentNoticeListener(ShipmentRepository shipments) {
        this.shipments = shipments;
    }

    @Override
    public void onMessage(Message message) {
        try {
            String xml = ((TextMessage) message).getText();
            Element notice = read(xml).getRootElement();
            shipments.recordEvent(
                    notice.elementTextTrim("trackingNumber"),
                    notice.elementTextTrim("event"),
                    notice.elementTextTrim("remark"));
        } catch (JMSException | SAXException | DocumentException e) {
            log.warn("shipment notice skipped", e);
        }
    }

    private Document read(String xml) throws SAXException, DocumentException {
        SAXReader reader = newReader();
        reader.setStripWhitespaceText(true);
        return reader.read(new StringReader(xml));
    }

    private static SAXReader newReader() throws SAXException {
        SAXReader reader = new SAXReader();
        // no entities from outside
        reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
        return reader;
    }
}
