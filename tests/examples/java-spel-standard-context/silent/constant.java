package org.example.shop;

import org.springframework.expression.*;
import org.springframework.expression.spel.support.StandardEvaluationContext;

public class Constant {
    Object read(String text, Object root) {
        Expression expression = new SpelExpressionParser().parseExpression("name.length()");
        return expression.getValue(new StandardEvaluationContext(root));
    }
}
