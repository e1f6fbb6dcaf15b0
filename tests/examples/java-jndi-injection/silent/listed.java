package org.example.shop;

import org.springframework.web.bind.annotation.*;
import javax.naming.InitialContext;

@RestController
public class ListedController {
    private static final java.util.Set<String> SOURCES = java.util.Set.of("jdbc/a");

    @GetMapping("/items")
    public Object handle(@RequestParam String source) throws Exception {
        InitialContext context = new InitialContext();
        return SOURCES.contains(source) ? context.lookup("java:comp/env/" + source) : null;
    }
}
