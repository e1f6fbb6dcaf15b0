package org.example.shop;

import org.springframework.web.client.RestTemplate;

public class Webhook {
    private final RestTemplate rest = new RestTemplate();

    void notifyPartner(String callbackUrl, String body) {
        rest.postForEntity(callbackUrl, body, Void.class);
    }
}
