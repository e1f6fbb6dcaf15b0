package org.example.shop;

import jakarta.validation.ConstraintValidatorContext;

public class Concat {
    public boolean isValid(String value, ConstraintValidatorContext context) {
        if (value.length() < 10) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("too long: " + value).addConstraintViolation();
        return false;
    }
}
