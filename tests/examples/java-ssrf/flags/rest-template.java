package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;

@RestController
public class RestTemplateController {
    private final RestTemplate rest = new RestTemplate();

    @GetMapping("/items")
    public Object handle(@RequestParam String feed) throws Exception {
        return rest.getForObject(feed, String.class);
    }
}
