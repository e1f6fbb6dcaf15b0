package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class MapController {
    private static final java.util.Map<String, java.util.concurrent.Callable<Integer>> ACTIONS = java.util.Map.of("count", () -> 1);

    @GetMapping("/items")
    public Object handle(@RequestParam String action) throws Exception {
        return ACTIONS.get(action).call();
    }
}
