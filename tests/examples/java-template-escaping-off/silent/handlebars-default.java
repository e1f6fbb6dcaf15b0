package org.example.shop;

import com.github.jknack.handlebars.*;

public class HandlebarsDefault {
    Handlebars engine() {
        return new Handlebars().with(EscapingStrategy.HTML_ENTITY);
    }
}
