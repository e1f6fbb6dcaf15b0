package org.example.shop;

public class Time {
    void startReset(Account account) {
        String resetToken = Long.toHexString(System.currentTimeMillis());
        account.store(resetToken);
    }
}
