package org.example.shop;

import java.security.SecureRandom;

public class Secure {
    private final SecureRandom random = new SecureRandom();

    String resetToken() {
        return Long.toHexString(random.nextLong());
    }
}
