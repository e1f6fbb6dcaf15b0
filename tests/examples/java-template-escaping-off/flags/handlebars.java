package org.example.shop;

import com.github.jknack.handlebars.*;

public class Handlebars {
    Handlebars engine() {
        Handlebars handlebars = new Handlebars();
        handlebars.with(EscapingStrategy.NOOP);
        return handlebars;
    }
}
