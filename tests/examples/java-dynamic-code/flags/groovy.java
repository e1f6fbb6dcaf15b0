package org.example.shop;

import groovy.lang.GroovyShell;

public class Macro {
    private final String text;

    Macro(String text) {
        this.text = text;
    }

    Object run() {
        return new GroovyShell().evaluate(text);
    }
}
