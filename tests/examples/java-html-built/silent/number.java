package org.example.shop;

public class Counter {
    String of(int visitors) {
        return "<p>" + visitors + "</p>";
    }
}
