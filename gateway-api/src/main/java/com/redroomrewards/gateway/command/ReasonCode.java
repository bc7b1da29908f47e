package com.redroomrewards.gateway.command;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why something was done, as a client says it: 1 to 64 letters, digits, {@code _.-}; returned unchanged. */
@Pattern(regexp = "[A-Za-z0-9_.-]{1,64}")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReasonCode {

    /** As Bean Validation asks for; the pattern names the rule. */
    String message() default "1 to 64 letters, digits, _.-";

    /** As Bean Validation asks for. */
    Class<?>[] groups() default {};

    /** As Bean Validation asks for. */
    Class<? extends Payload>[] payload() default {};
}
