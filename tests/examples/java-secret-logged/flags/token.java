package org.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Token {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    void refresh(Session session) {
        log.info("new token " + session.getAccessToken());
    }
}
