package org.example.shop;

import javax.crypto.spec.PBEKeySpec;

class Hasher {
    private static final byte[] SALT = {11, 22, 33, 44, 55, 66, 77, 88};

    PBEKeySpec spec(char[] password) {
        return new PBEKeySpec(password, SALT, 600000, 256);
    }
}
