package org.example.shop;

import jakarta.validation.ConstraintValidatorContext;

public class Constant {
    public boolean isValid(String value, ConstraintValidatorContext context) {
        if (value.length() < 10) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("value is too long").addConstraintViolation();
        return false;
    }
}
