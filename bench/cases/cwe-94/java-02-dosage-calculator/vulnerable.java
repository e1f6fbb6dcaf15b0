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
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

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
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("nashorn");
        engine.put("weight", request.weight);
        engine.put("age", request.age);
        try {
            Object value = engine.eval("var result = " + request.formula + "; result;");
            return ((Number) value).doubleValue();
        } catch (ScriptException | ClassCastException e) {
            LOG.log(Level.FINE, "formula rejected", e);
            throw new BadRequestException("formula could not be calculated");
        }
    }
}
