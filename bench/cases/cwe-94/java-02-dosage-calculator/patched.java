package org.example.lab;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.objecthunter.exp4j.ExpressionBuilder;

@Path("/dosage")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DosageResource {

    private static final Logger LOG = Logger.getLogger(DosageResource.class.getName());

    public static class DosageRequest {
        public String formula;
        public double weight;
        public double age;
    }

    @POST
    @Path("/calculate")
    public Map<String, Double> calculate(DosageRequest request) {
        if (request == null || request.formula == null || request.formula.length() > 200) {
            throw new BadRequestException("formula is missing or too long");
        }
        double amount = evaluate(request);
        return Map.of("amount", Math.round(amount * 100) / 100.0);
    }

    private double evaluate(DosageRequest request) {
        try {
            return new ExpressionBuilder(request.formula)
                    .variables("weight", "age")
                    .build()
                    .setVariable("weight", request.weight)
                    .setVariable("age", request.age)
                    .evaluate();
        } catch (IllegalArgumentException | ArithmeticException e) {
            LOG.log(Level.FINE, "formula rejected", e);
            throw new BadRequestException("formula could not be calculated");
        }
    }
}
