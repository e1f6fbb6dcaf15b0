package org.example.shop;

import org.springframework.expression.*;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

public class Simple {
    Object read(String text, Object root) {
        Expression expression = new SpelExpressionParser().parseExpression(text);
        return expression.getValue(SimpleEvaluationContext.forReadOnlyDataBinding().withRootObject(root).build());
    }
}
