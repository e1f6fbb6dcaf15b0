package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@RestController
public class Slf4jController {
    private static final Logger log = LoggerFactory.getLogger(Slf4jController.class);

    @GetMapping("/items")
    public Object handle(@RequestParam String user) throws Exception {
        log.info("login of {}", user);
        return "ok";
    }
}
