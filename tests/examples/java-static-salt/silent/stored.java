package org.example.shop;

import javax.crypto.spec.PBEKeySpec;

class Hasher {
    PBEKeySpec spec(char[] password, Account account) {
        return new PBEKeySpec(password, account.salt(), 600000, 256);
    }
}
