package com.redroomrewards.gateway.edge.openapi;

import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * What a handler takes from outside of the body.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param byDefault what it takes for a missing one
 */
record Input(
        String in, String name, boolean required, @Nullable String byDefault, Parameter declared) {

    /** What this parameter of a handler is, if it comes from there. */
    static Optional<Input> of(Parameter parameter) {
        var path = AnnotatedElementUtils.getMergedAnnotation(parameter, PathVariable.class);
        if (path != null) {
            return Optional.of(input("path", path.name(), path.required(), ValueConstants.DEFAULT_NONE, parameter));
        }
        var query = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestParam.class);
        if (query != null) {
            return Optional.of(input("query", query.name(), query.required(), query.defaultValue(), parameter));
        }
        var header = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestHeader.class);
        return header == null
                ? Optional.empty()
                : Optional.of(input("header", header.name(), header.required(), header.defaultValue(), parameter));
    }

    private static Input input(String in, String name, boolean required, String byDefault, Parameter parameter) {
        var hasDefault = !byDefault.equals(ValueConstants.DEFAULT_NONE);
        return new Input(
                in,
                name.isEmpty() ? parameter.getName() : name,
                required && !hasDefault,
                hasDefault ? byDefault : null,
                parameter);
    }

    /** Whether the other one takes the same thing. */
    boolean isSameAs(Input other) {
        return in.equals(other.in) && name.equals(other.name);
    }
}
