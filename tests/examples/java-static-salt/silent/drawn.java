package org.example.shop;

import java.security.SecureRandom;
import javax.crypto.spec.PBEKeySpec;

class Hasher {
    PBEKeySpec spec(char[] password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return new PBEKeySpec(password, salt, 600000, 256);
    }
}
