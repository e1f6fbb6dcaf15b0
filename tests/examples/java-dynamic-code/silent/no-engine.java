package org.example.shop;

public class NoEngine {
    int apply(String rule, int weight) {
        return switch (rule) {
            case "double" -> weight * 2;
            default -> weight;
        };
    }
}
