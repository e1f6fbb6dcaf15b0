package org.example.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/discount-rules")
public class DiscountRuleController {

    public record Basket(BigDecimal total, int items, String country) {
    }

    public record TryRule(String condition, List<Basket> baskets) {
    }

    private final ExpressionParser parser = new SpelExpressionParser();

    @PostMapping("/try")
    public ResponseEntity<?> tryRule(@RequestBody TryRule rule) {
        if (rule.condition() == null || rule.baskets() == null) {
            return ResponseEntity.badRequest().body(Map.of("error", "condition and baskets are required"));
        }
        try {
            List<Boolean> results = rule.baskets().stream()
                    .map(basket -> applies(rule.condition(), basket))
                    .toList();
            return ResponseEntity.ok(Map.of("results", results));
        } catch (ParseException | EvaluationException e) {
            return ResponseEntity.unprocessableEntity().body(Map.of("error", "the condition is not valid"));
        }
    }

    private boolean applies(String condition, Basket basket) {
        EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        context.setVariable("total", basket.total());
        context.setVariable("items", basket.items());
        context.setVariable("country", basket.country());
        Boolean value = parser.parseExpression(condition).getValue(context, Boolean.class);
        return Boolean.TRUE.equals(value);
    }
}
