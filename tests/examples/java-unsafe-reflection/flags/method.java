package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class MethodController {
    private final StockService service;

    @GetMapping("/items")
    public Object handle(@RequestParam String action) throws Exception {
        return service.getClass().getMethod(action).invoke(service);
    }
}
