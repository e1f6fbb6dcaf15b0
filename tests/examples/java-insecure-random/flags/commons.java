package org.example.shop;

import org.apache.commons.lang3.RandomStringUtils;

public class Commons {
    String newPassword() {
        return RandomStringUtils.randomAlphanumeric(12);
    }
}
