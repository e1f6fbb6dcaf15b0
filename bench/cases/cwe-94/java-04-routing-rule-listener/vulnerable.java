package org.example.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mvel2.MVEL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Decides which warehouse handles a parcel; partners send their rule with the parcel. */
@Component
public class RoutingRuleListener {

    private static final Logger log = LoggerFactory.getLogger(RoutingRuleListener.class);
    private static final List<String> FORBIDDEN = List.of("Runtime", "ProcessBuilder", "System");

    private final ObjectMapper mapper = new ObjectMapper();
    private final ParcelDispatcher dispatcher;

    public RoutingRuleListener(ParcelDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @KafkaListener(topics = "parcels.incoming")
    public void onParcel(String message) throws IOException {
        JsonNode node = mapper.readTree(message);
        Map<String, Object> facts = new HashMap<>();
        facts.put("weight", node.path("weight").asDouble());
        facts.put("country", node.path("country").asText());

        Rule rule = new Rule(node.path("rule").asText("weight > 30"));
        String target = rule.appliesTo(facts) ? "north" : "south";
        log.info("parcel {} goes {}", node.path("id").asLong(), target);
        dispatcher.dispatch(node.path("id").asLong(), target);
    }

    static final class Rule {
        private final String text;

        Rule(String text) {
            for (String word : FORBIDDEN) {
                if (text.contains(word)) {
                    throw new IllegalArgumentException("rule uses a forbidden word");
                }
            }
            this.text = text;
        }

        boolean appliesTo(Map<String, Object> facts) {
            Object compiled = MVEL.compileExpression(text);
            return Boolean.TRUE.equals(MVEL.executeExpression(compiled, facts));
        }
    }
}
