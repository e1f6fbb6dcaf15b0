package org.example.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.InputSource;

/** Looks up company details in registries run by our partners. */
public class RegistryClient {

    public record Company(String name, String city) {
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    public RegistryClient(URI base) {
        this.base = base;
    }

    public Company lookup(long number) throws IOException, InterruptedException {
        URI uri = base.resolve("companies/" + number + ".xml");
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(uri).header("Accept", "application/xml").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("registry answered " + response.statusCode());
        }
        try {
            return new Company(
                    value(response.body(), "/company/name"),
                    value(response.body(), "/company/seat/city"));
        } catch (XPathExpressionException e) {
            throw new IOException("unreadable registry entry", e);
        }
    }

    private static String value(byte[] entry, String path) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        InputSource source = new InputSource(new ByteArrayInputStream(entry));
        return xpath.evaluate(path, source).strip();
    }
}
