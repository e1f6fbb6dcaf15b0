package org.example.shop.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;

/** Checks the coupon code of a basket, e.g. SPRING-2024. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CouponCode.Validator.class)
public @interface CouponCode {

    String message() default "coupon code is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<CouponCode, String> {

        private static final Set<String> CAMPAIGNS = Set.of("SPRING", "SUMMER", "WINTER");

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            if (code == null || code.isBlank()) {
                return true;
            }
            String campaign = code.split("-", 2)[0].toUpperCase(Locale.ROOT);
            if (CAMPAIGNS.contains(campaign)) {
                return true;
            }
            report(context, String.format("no campaign belongs to coupon '%s'", code));
            return false;
        }

        private void report(ConstraintValidatorContext context, String text) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(text).addConstraintViolation();
        }
    }
}
