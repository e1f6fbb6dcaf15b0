package org.example.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Decides which warehouse handles a parcel; partners send their rule with the parcel. */
@Component
public class RoutingRuleListener {

    private static final Logger log = LoggerFactory.getLogger(RoutingRuleListener.class);
    private static final Pattern RULE =
            Pattern.compile("(weight|country) (>|<|==) ([A-Z]{2}|\\d{1,6}(?:\\.\\d{1,3})?)");

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
        private final Matcher parts;

        Rule(String text) {
            parts = RULE.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("rule must be: fact operator value");
            }
        }

        boolean appliesTo(Map<String, Object> facts) {
            Object fact = facts.get(parts.group(1));
            int order = fact instanceof Double number
                    ? number.compareTo(Double.valueOf(parts.group(3)))
                    : fact.toString().compareTo(parts.group(3));
            return switch (parts.group(2)) {
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }
}
