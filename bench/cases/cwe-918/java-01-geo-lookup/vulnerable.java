package org.example.geo;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/geo")
public class GeoController {

    private final RestTemplate http;

    public GeoController(RestTemplateBuilder builder) {
        this.http = builder
                .setConnectTimeout(Duration.ofSeconds(2))
                .setReadTimeout(Duration.ofSeconds(4))
                .build();
    }

    /** Resolves a postal code with the geo provider that the front end is configured for. */
    @GetMapping("/postal-code")
    public ResponseEntity<?> postalCode(@RequestParam String code,
                                        @RequestParam(defaultValue = "https://geo-eu.example.org/v1") String endpoint) {
        if (!code.matches("[A-Za-z0-9 -]{3,10}")) {
            return ResponseEntity.badRequest().build();
        }

        URI uri = UriComponentsBuilder.fromUriString(endpoint)
                .pathSegment("postal-codes", code)
                .build()
                .encode()
                .toUri();
        try {
            return ResponseEntity.ok(http.getForEntity(uri, Map.class).getBody());
        } catch (RestClientException e) {
            return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body(Map.of("error", "geo provider failed"));
        }
    }
}
