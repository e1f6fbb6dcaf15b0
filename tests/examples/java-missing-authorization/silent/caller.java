package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.security.Principal;

@RestController
class BasketController {
    private Baskets baskets;

    @DeleteMapping("/basket/{line}")
    void remove(@PathVariable long line, Principal caller) {
        baskets.of(caller.getName()).remove(line);
    }
}
