package org.example.export;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
public class ExportFinishedListener {

    private static final Logger log = LoggerFactory.getLogger(ExportFinishedListener.class);
    private static final Set<String> PARTNERS = Set.of("hooks.example.org", "erp.example.org");

    public record ExportFinished(String exportId, String callback) {}

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @KafkaListener(topics = "export.finished", groupId = "callbacks")
    public void finished(ExportFinished event) throws IOException, InterruptedException {
        if (event.callback() == null || event.callback().isBlank()) {
            return;
        }
        URI target = URI.create(event.callback());
        if (!"https".equals(target.getScheme()) || !PARTNERS.contains(target.getAuthority())) {
            log.warn("callback of export {} is not allowed", event.exportId());
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"export\":\"" + event.exportId() + "\"}"))
                .build();
        HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
        log.info("callback answered {}", response.statusCode());
    }
}
