package com.redroomrewards.gateway.command;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An opaque id of the client's, such as a user or an order: 1 to 128 characters without control characters. */
@Size(min = 1, max = 128)
@Pattern(regexp = "[^\\x00-\\x1F\\x7F]*") // in a form that JavaScript reads, too
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExternalId {

    /** Names the rule for the client. */
    String message() default "1 to 128 characters without control characters";

    /** As Bean Validation asks for. */
    Class<?>[] groups() default {};

    /** As Bean Validation asks for. */
    Class<? extends Payload>[] payload() default {};
}
