package com.redroomrewards.gateway.edge.openapi;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What Bean Validation demands of a value, as keywords of its schema. */
final class Constraints {

    private Constraints() {}

    /** Adds what the annotations of a field or parameter say, those inside composed ones included. */
    static void describe(AnnotatedElement annotated, Class<?> type, ObjectNode schema) {
        for (var annotation : annotated.getAnnotations()) {
            describe(annotation, type, schema);
        }
    }

    private static void describe(Annotation annotation, Class<?> type, ObjectNode schema) {
        switch (annotation) {
            case Min min -> schema.put("minimum", min.value());
            case Max max -> schema.put("maximum", max.value());
            // Bean Validation looks at the whole text, JSON Schema for a place in it.
            case Pattern pattern -> schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
            case Size size -> describe(size, type, schema);
            case NotEmpty any -> schema.put("min" + sized(type), 1);
            default -> {
                var composed = annotation.annotationType();
                if (composed.isAnnotationPresent(Constraint.class)) {
                    describe(composed, type, schema);
                }
            }
        }
    }

    private static void describe(Size size, Class<?> type, ObjectNode schema) {
        var of = sized(type);
        if (size.min() > 0) {
            schema.put("min" + of, size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
            schema.put("max" + of, size.max());
        }
    }

    private static String sized(Class<?> type) {
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "Items";
        }
        return Map.class.isAssignableFrom(type) ? "Properties" : "Length";
    }
}
