package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.expression.spel.standard.SpelExpressionParser;

@RestController
public class SpelController {
    @GetMapping("/items")
    public Object handle(@RequestParam String rule) throws Exception {
        return new SpelExpressionParser().parseExpression(rule).getValue();
    }
}
