package org.example.shop;

import org.springframework.web.client.RestTemplate;

public class Fixed {
    private final RestTemplate rest = new RestTemplate();

    String rates(String currency) {
        return rest.getForObject("https://rates.example.org/v1/{c}", String.class, currency);
    }
}
