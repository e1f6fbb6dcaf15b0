package org.example.planner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;

public class CalendarFeedHandler implements Handler {

    private static final Set<String> FEED_HOSTS = Set.of("calendar.example.org", "events.example.org");

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public void handle(Context ctx) throws Exception {
        String address = ctx.formParam("feed");
        if (address == null || address.isBlank()) {
            throw new BadRequestResponse("feed is required");
        }
        List<String> titles = titles(download(address.trim()));
        ctx.json(Map.of("events", titles.size(), "titles", titles));
    }

    private String download(String address) throws IOException, InterruptedException {
        if (address.startsWith("webcal://")) {
            address = "https://" + address.substring("webcal://".length());
        }
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("feed is not an address");
        }
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null || !FEED_HOSTS.contains(uri.getHost())
                || uri.getPort() != -1) {
            throw new BadRequestResponse("feed is not supported");
        }
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).GET().build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new BadRequestResponse("feed answered " + response.statusCode());
        }
        return response.body();
    }

    private static List<String> titles(String calendar) {
        return calendar.lines()
                .filter(line -> line.startsWith("SUMMARY:"))
                .map(line -> line.substring("SUMMARY:".length()).trim())
                .toList();
    }
}
