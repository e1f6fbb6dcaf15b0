package org.example.shop;

import java.security.MessageDigest;

public class Sha256 {
    byte[] digest(byte[] data) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(data);
    }
}
