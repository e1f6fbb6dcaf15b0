package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
class PortController {
    @GetMapping("/port")
    short port(@RequestParam String value) {
        int parsed = Integer.parseInt(value);
        return (short) parsed;
    }
}
