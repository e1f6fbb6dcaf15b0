package org.example.sales;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import net.objecthunter.exp4j.ExpressionBuilder;

public final class CommissionApi {

    public record Plan(String agent, String expression, BigDecimal turnover, int deals) {}

    public static void main(String[] args) {
        CommissionApi api = new CommissionApi();
        Javalin app = Javalin.create(config -> config.http.maxRequestSize = 16_384L);
        app.post("/commission/simulate", api::simulate);
        app.start(7070);
    }

    private void simulate(Context ctx) {
        Plan plan = ctx.bodyAsClass(Plan.class);
        BigDecimal amount = commission(plan).setScale(2, RoundingMode.HALF_UP);
        ctx.json(Map.of("agent", plan.agent(), "commission", amount));
    }

    private BigDecimal commission(Plan plan) {
        try {
            double result = new ExpressionBuilder(plan.expression())
                    .variables("turnover", "deals")
                    .build()
                    .setVariable("turnover", plan.turnover().doubleValue())
                    .setVariable("deals", plan.deals())
                    .evaluate();
            return new BigDecimal(String.valueOf(result));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRequestResponse("expression could not be evaluated");
        }
    }
}
