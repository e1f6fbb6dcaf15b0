package org.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Name {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    void register(String name, String password) {
        log.debug("register {}, password of {} characters", name, password.length());
    }
}
