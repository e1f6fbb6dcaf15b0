package org.example.shop;

import org.springframework.beans.factory.annotation.Value;

public class NameOnly {
    private static final String PASSWORD_FIELD = "new-password";
    @Value("${shop.api-token}")
    private String apiToken;
}
