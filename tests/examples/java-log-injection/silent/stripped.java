package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@RestController
public class StrippedController {
    private static final Logger log = LoggerFactory.getLogger(StrippedController.class);

    @GetMapping("/items")
    public Object handle(@RequestParam String user) throws Exception {
        log.info("login of {}", user.replaceAll("[\\r\\n]", "_"));
        return "ok";
    }
}
