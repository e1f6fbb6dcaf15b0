package org.example.shop;

import org.springframework.web.bind.annotation.*;
import javax.naming.InitialContext;

@RestController
public class ContextController {
    @GetMapping("/items")
    public Object handle(@RequestParam String source) throws Exception {
        InitialContext context = new InitialContext();
        return context.lookup("java:" + source);
    }
}
