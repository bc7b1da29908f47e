package com.redroomrewards.gateway.edge.error;

import jakarta.validation.ConstraintViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** 422 answers. Of several violations the first by name is told, so that the same request reads the same. */
final class ValidationErrors {

    private record Violation(String field, String rule, String sentence) {}

    private ValidationErrors() {}

    static ApiException required(String field) {
        var clean = FieldPath.clean(field);
        return ApiException.invalid(clean, "required", FieldPath.subject(clean) + " is required.");
    }

    static ApiException type(String name, @Nullable Class<?> type) {
        var field = FieldPath.clean(name);
        var subject = FieldPath.subject(field);
        if (type == null) {
            return ApiException.invalid(field, "type", subject + " has the wrong type.");
        }
        if (type.isEnum()) {
            return new ApiException(
                    ErrorCode.VALIDATION_FAILED,
                    subject + " is none of the allowed values.",
                    Map.of("field", field, "rule", "enum", "allowed", names(type)));
        }
        var expected = EXPECTED.stream()
                .filter(candidate -> candidate.types().contains(type))
                .findFirst()
                .orElse(OTHER);
        return ApiException.invalid(field, expected.rule(), subject + expected.sentence());
    }

    private record Expected(List<Class<?>> types, String rule, String sentence) {}

    private static final Expected OTHER = new Expected(List.of(), "type", " has the wrong type.");
    private static final List<Expected> EXPECTED = List.of(
            new Expected(
                    List.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class),
                    "whole_number",
                    " must be a whole number in range."),
            new Expected(List.of(BigDecimal.class, double.class, Double.class), "number", " must be a number."),
            new Expected(List.of(boolean.class, Boolean.class), "boolean", " must be true or false."),
            new Expected(List.of(String.class), "string", " must be a string."),
            new Expected(List.of(UUID.class), "uuid", " must be a UUID."),
            new Expected(
                    List.of(Instant.class, OffsetDateTime.class),
                    "timestamp",
                    " must be an ISO-8601 timestamp with offset."),
            new Expected(List.of(LocalDate.class), "date", " must be an ISO-8601 date."));

    private static List<String> names(Class<?> type) {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    static ApiException of(BindingResult result) {
        return first(result.getAllErrors().stream()
                .map(error -> violation(error instanceof FieldError field ? field.getField() : "body", error)));
    }

    static ApiException of(HandlerMethodValidationException e) {
        return first(e.getParameterValidationResults().stream().flatMap(result -> {
            var parameter = result.getMethodParameter().getParameterName();
            return result.getResolvableErrors().stream()
                    .map(error -> violation(
                            error instanceof FieldError field
                                    ? field.getField()
                                    : Objects.requireNonNullElse(parameter, "request"),
                            error));
        }));
    }

    static ApiException of(Collection<ConstraintViolation<?>> violations) {
        return first(violations.stream()
                .map(violation -> new Violation(
                        FieldPath.snakeCase(violation.getPropertyPath().toString()),
                        rule(violation
                                .getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName()),
                        violation.getMessage())));
    }

    private static Violation violation(String field, MessageSourceResolvable error) {
        var codes = error.getCodes();
        var rule = codes == null || codes.length == 0 ? "valid" : codes[codes.length - 1];
        var message = error.getDefaultMessage();
        return new Violation(
                FieldPath.snakeCase(field),
                rule(rule),
                // A failed conversion's default message names Java classes.
                message == null || rule.equals("typeMismatch") ? "is not valid" : message);
    }

    private static String rule(String constraint) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            default -> FieldPath.snakeCase(constraint);
        };
    }

    private static ApiException first(Stream<Violation> violations) {
        return violations
                .min(Comparator.comparing(Violation::field)
                        .thenComparing(Violation::rule)
                        .thenComparing(Violation::sentence))
                .map(v -> v.rule().equals("required")
                        ? required(v.field())
                        : ApiException.invalid(
                                v.field(), v.rule(), FieldPath.subject(v.field()) + " " + v.sentence() + "."))
                .orElseGet(() -> ApiException.invalid("body", "valid", "The request is not valid."));
    }
}
