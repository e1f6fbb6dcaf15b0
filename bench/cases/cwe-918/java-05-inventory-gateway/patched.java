package org.example.gateway;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping(path = "/inventory", produces = MediaType.APPLICATION_JSON_VALUE)
public class InventoryGateway {

    private static final String UPSTREAM = "https://inventory.example.org";

    private final WebClient client;
    private final GatewayCredentials credentials;

    public InventoryGateway(WebClient.Builder builder, GatewayCredentials credentials) {
        this.client = builder.codecs(c -> c.defaultCodecs().maxInMemorySize(1 << 20)).build();
        this.credentials = credentials;
    }

    @GetMapping("/item")
    public Mono<String> item(@RequestParam("item") String item,
                             @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String language) {
        return load(item, language)
                .onErrorReturn("{\"error\":\"inventory is not available\"}");
    }

    private Mono<String> load(String item, String language) {
        return client.get()
                .uri(UPSTREAM + "/items/{item}", item)
                .headers(h -> h.setBasicAuth(credentials.user(), credentials.password()))
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(Duration.ofSeconds(4));
    }
}
