package org.example.shop;

public class Setter {
    void startReset(Account account) {
        account.setResetToken(account.id() + "-" + System.nanoTime());
    }
}
