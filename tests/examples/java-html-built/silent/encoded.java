package org.example.shop;

import org.owasp.encoder.Encode;

public class Heading {
    String of(String title) {
        return "<h1>" + Encode.forHtml(title) + "</h1>";
    }
}
