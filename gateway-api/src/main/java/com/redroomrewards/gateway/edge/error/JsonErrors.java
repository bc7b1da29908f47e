package com.redroomrewards.gateway.edge.error;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What a failed reading of JSON means to a client: which field, which rule, and no word of Jackson's. */
final class JsonErrors {

    private JsonErrors() {}

    static ApiException translate(JacksonException e) {
        var field = FieldPath.clean(path(e.getPath()));
        return switch (e) {
            case StreamConstraintsException ignored ->
                ApiException.invalid("body", "json_limits", "The JSON of the body is too deep or too long.");
            case ValueInstantiationException ignored
            when !field.isEmpty() -> ApiException.invalid(field, "valid", FieldPath.subject(field) + " is not valid.");
            case MismatchedInputException mismatch when !field.isEmpty() -> mismatch(field, mismatch);
            case MismatchedInputException ignored ->
                ApiException.invalid("body", "type", "The body does not have the expected form.");
            default -> ApiException.invalid("body", "json", "The body is not valid JSON.");
        };
    }

    private static ApiException mismatch(String field, MismatchedInputException e) {
        var message = e.getOriginalMessage();
        if (message != null && message.startsWith("Cannot map `null`")) {
            return ValidationErrors.required(field);
        }
        return ValidationErrors.type(field, e.getTargetType());
    }

    private static String path(List<Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            var name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
