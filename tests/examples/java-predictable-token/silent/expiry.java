package org.example.shop;

public class Expiry {
    void startReset(Account account) {
        long tokenExpiresAt = System.currentTimeMillis() + 900_000;
        account.expireAt(tokenExpiresAt);
    }
}
