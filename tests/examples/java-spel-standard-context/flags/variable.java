package org.example.shop;

import org.springframework.expression.*;
import org.springframework.expression.spel.support.StandardEvaluationContext;

public class Variable {
    Object read(String text, Object root) {
        Expression expression = new SpelExpressionParser().parseExpression(text);
        StandardEvaluationContext context = new StandardEvaluationContext();
        context.setVariable("root", root);
        return expression.getValue(context);
    }
}
