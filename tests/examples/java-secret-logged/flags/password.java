package org.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Password {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    void register(String name, String password) {
        log.debug("register {} with {}", name, password);
    }
}
