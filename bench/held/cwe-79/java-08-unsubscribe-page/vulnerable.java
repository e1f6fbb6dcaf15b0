package org.example.newsletter;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class UnsubscribeController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><title>Newsletter</title></head>
            <body>
              <h1>Newsletter</h1>
              <p>%s</p>
              <a href="/">Back to the shop</a>
            </body>
            </html>
            """;

    private final SubscriberService subscribers;

    public UnsubscribeController(SubscriberService subscribers) {
        this.subscribers = subscribers;
    }

    @GetMapping("/newsletter/unsubscribe")
    public ResponseEntity<String> unsubscribe(@RequestParam String address, @RequestParam String token) {
        boolean removed = subscribers.remove(address, token);
        String message = removed ? address + " was removed." : "No subscription for " + address + ".";
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .body(PAGE.formatted(message));
    }
}
