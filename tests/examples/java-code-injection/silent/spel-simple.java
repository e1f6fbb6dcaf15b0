package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.expression.*;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

@RestController
public class SpelSimpleController {
    @GetMapping("/items")
    public Object handle(@RequestParam String rule) throws Exception {
        EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        return new SpelExpressionParser().parseExpression(rule).getValue(context);
    }
}
