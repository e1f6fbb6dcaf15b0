package org.example.shop;

import jakarta.validation.ConstraintValidatorContext;

public class Key {
    public boolean isValid(String value, ConstraintValidatorContext context) {
        if (value.length() < 10) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("{org.example.shop.tooLong}").addConstraintViolation();
        return false;
    }
}
