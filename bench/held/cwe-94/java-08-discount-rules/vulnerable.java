package org.example.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.stereotype.Service;

@Service
public class DiscountService {

    private final ExpressionParser parser = new SpelExpressionParser();
    private final DiscountRepository discounts;

    public DiscountService(DiscountRepository discounts) {
        this.discounts = discounts;
    }

    public BigDecimal discountFor(Order order) {
        List<Discount> candidates = discounts.findByShop(order.getShopId());
        BigDecimal best = BigDecimal.ZERO;
        for (Discount discount : candidates) {
            if (applies(discount.getCondition(), order)) {
                best = best.max(discount.getPercent());
            }
        }
        return best;
    }

    public boolean preview(String condition, Order sample) {
        return applies(condition, sample);
    }

    private boolean applies(String condition, Order order) {
        EvaluationContext context = new StandardEvaluationContext(order);
        Boolean result = parser.parseExpression(condition).getValue(context, Boolean.class);
        return Boolean.TRUE.equals(result);
    }
}
