package org.example.shop;

import java.security.SecureRandom;
import java.util.Base64;

public class Random {
    void startReset(Account account) {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String resetToken = Base64.getUrlEncoder().encodeToString(bytes);
        account.store(resetToken);
    }
}
