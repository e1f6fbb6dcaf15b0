package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@RestController
public class NumberController {
    private static final Logger log = LoggerFactory.getLogger(NumberController.class);

    @GetMapping("/items")
    public Object handle(@RequestParam int page) throws Exception {
        log.info("page {}", page);
        return "ok";
    }
}
