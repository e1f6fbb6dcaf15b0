package org.example.links;

import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
public class ShortLinkController {

    private static final Logger log = LoggerFactory.getLogger(ShortLinkController.class);
    private static final String HOME = "https://go.example.org/";

    private final ShortLinkRepository links;

    public ShortLinkController(ShortLinkRepository links) {
        this.links = links;
    }

    @GetMapping("/s/{code:[a-z0-9]{4,12}}")
    public ResponseEntity<Void> follow(@PathVariable String code,
                                       @RequestParam(name = "otherwise", required = false) String otherwise) {
        Optional<ShortLink> link = links.findByCode(code);
        // "otherwise" names another short link, never an address
        Optional<ShortLink> fallback = Optional.ofNullable(otherwise).flatMap(links::findByCode);
        String destination = link.or(() -> fallback).map(ShortLink::target).orElse(HOME);

        URI location = UriComponentsBuilder.fromUriString(destination)
                .queryParam("via", code)
                .build()
                .toUri();
        log.debug("short link {} known={}", code, link.isPresent());

        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(location);
        headers.setCacheControl("no-store");
        return new ResponseEntity<>(headers, HttpStatus.FOUND);
    }
}
