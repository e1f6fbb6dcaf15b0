package org.example.presence;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

@WebServlet("/presence")
public class PresenceServlet extends HttpServlet {

    private final SAXParserFactory parsers = SAXParserFactory.newInstance();
    private final transient PresenceBoard board = PresenceBoard.shared();

    static final class StatusHandler extends DefaultHandler {
        private final StringBuilder text = new StringBuilder();
        String user;
        String status;

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            if ("presence".equals(name)) {
                user = attributes.getValue("from");
            }
            text.setLength(0);
        }

        @Override
        public void characters(char[] ch, int start, int length) {
            text.append(ch, start, length);
        }

        @Override
        public void endElement(String uri, String local, String name) {
            if ("status".equals(name)) {
                status = text.toString();
            }
        }
    }

    @Override
    protected void doPut(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        StatusHandler handler = new StatusHandler();
        try {
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.setFeature("http://xml.org/sax/features/external-general-entities", false);
            parsers.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            SAXParser parser = parsers.newSAXParser();
            parser.parse(req.getInputStream(), handler);
        } catch (ParserConfigurationException | SAXException e) {
            resp.sendError(422, "presence stanza expected");
            return;
        }
        if (handler.user == null || !handler.user.equals(req.getRemoteUser())) {
            resp.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        board.publish(handler.user, handler.status);
        resp.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
