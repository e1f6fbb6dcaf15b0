package org.example.shop;

import jakarta.validation.ConstraintValidatorContext;

public class Format {
    public boolean isValid(String value, ConstraintValidatorContext context) {
        if (value.length() < 10) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(String.format("%s is too long", value)).addConstraintViolation();
        return false;
    }
}
