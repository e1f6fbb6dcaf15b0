package org.example.shop;

import java.util.Random;

public class Field {
    private final Random random = new Random();

    String resetToken() {
        return Long.toHexString(random.nextLong());
    }
}
