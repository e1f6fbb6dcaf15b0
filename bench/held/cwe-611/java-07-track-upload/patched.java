package org.example.hiking;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class TrackUploadController {

    public record Point(double lat, double lon) {
    }

    public record Track(String name, List<Point> points) {
    }

    @PostMapping("/tracks/preview")
    public Track preview(@RequestParam("gpx") MultipartFile gpx) throws IOException {
        try (InputStream in = gpx.getInputStream()) {
            return read(in);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, "The file is not a GPX track");
        }
    }

    private static Track read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        String name = "";
        List<Point> points = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "name" -> name = reader.getElementText();
                case "trkpt" -> points.add(new Point(
                        Double.parseDouble(reader.getAttributeValue(null, "lat")),
                        Double.parseDouble(reader.getAttributeValue(null, "lon"))));
                default -> {
                }
            }
        }
        return new Track(name, points);
    }
}
