package org.example.podcast.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

@Path("/feeds")
public class FeedPreviewResource {

    private static final XMLInputFactory INPUT = XMLInputFactory.newFactory();

    static {
        INPUT.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    public record Episode(String title, String audio) {
    }

    @POST
    @Path("/preview")
    @Consumes("application/rss+xml")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Episode> preview(Reader body) {
        List<Episode> episodes = new ArrayList<>();
        String title = null;
        try {
            XMLStreamReader xml = INPUT.createXMLStreamReader(body);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if ("title".equals(xml.getLocalName())) {
                    title = xml.getElementText();
                } else if ("enclosure".equals(xml.getLocalName())) {
                    episodes.add(new Episode(title, xml.getAttributeValue(null, "url")));
                }
            }
        } catch (XMLStreamException e) {
            throw new WebApplicationException("feed cannot be read", 422);
        }
        return episodes;
    }
}
