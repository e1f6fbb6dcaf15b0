package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;

@RestController
public class QueryOnlyController {
    private final RestTemplate rest = new RestTemplate();

    @GetMapping("/items")
    public Object handle(@RequestParam String term) throws Exception {
        return rest.getForObject("https://search.example.org/api?q={term}", String.class, term);
    }
}
