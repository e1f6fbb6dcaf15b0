package org.example.shop;

import java.util.Random;

public class Dice {
    private final Random random = new Random();

    String rollDice() {
        return Long.toHexString(random.nextLong());
    }
}
