package org.example.sales;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;

public final class CommissionApi {

    public record Plan(String agent, String expression, BigDecimal turnover, int deals) {}

    private final JexlEngine engine = new JexlBuilder()
            .permissions(JexlPermissions.UNRESTRICTED)
            .strict(true)
            .silent(false)
            .create();

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
        JexlContext values = new MapContext();
        values.set("turnover", plan.turnover());
        values.set("deals", plan.deals());
        try {
            Object result = engine.createExpression(plan.expression()).evaluate(values);
            return new BigDecimal(String.valueOf(result));
        } catch (JexlException | NumberFormatException e) {
            throw new BadRequestResponse("expression could not be evaluated");
        }
    }
}
