package org.example.shop;

import org.springframework.expression.*;
import org.springframework.expression.spel.support.StandardEvaluationContext;

public class Root {
    Object read(String text, Object root) {
        Expression expression = new SpelExpressionParser().parseExpression(text);
        return expression.getValue(new StandardEvaluationContext(root));
    }
}
