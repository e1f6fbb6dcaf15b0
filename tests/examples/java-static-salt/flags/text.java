package org.example.shop;

import javax.crypto.spec.PBEKeySpec;

class Hasher {
    PBEKeySpec spec(char[] password) {
        return new PBEKeySpec(password, "kitchen".getBytes(), 600000, 256);
    }
}
