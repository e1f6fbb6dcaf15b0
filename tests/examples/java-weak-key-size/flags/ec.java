package org.example.shop;

import java.security.*;

public class Ec {
    KeyPair create() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(160);
        return generator.generateKeyPair();
    }
}
