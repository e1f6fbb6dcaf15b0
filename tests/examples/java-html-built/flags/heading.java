package org.example.shop;

public class Heading {
    String of(String title) {
        return "<h1>" + title + "</h1>";
    }
}
