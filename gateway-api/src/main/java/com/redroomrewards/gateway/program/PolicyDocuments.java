package com.redroomrewards.gateway.program;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.gateway.edge.body.MergePatch;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A program's policies as JSON. The number of the version is none of them. */
@Component
final class PolicyDocuments {

    private static final String VERSION = "version";

    // As strict as the reader of events: what would be guessed here would be guessed for years.
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /** All policies of a program. */
    ObjectNode of(Program program) {
        ObjectNode document = json.valueToTree(program);
        document.remove(VERSION);
        return document;
    }

    /**
     * A program with these changes.
     *
     * @param patch what is to be other, as a JSON merge patch (RFC 7396)
     * @param version its number
     * @throws ApiException 422 when the result is no program; it names the policy
     */
    Program changed(Program program, ObjectNode patch, int version) {
        if (patch.has(VERSION)) {
            throw invalid(VERSION);
        }
        var document = MergePatch.apply(of(program), patch);
        document.put(VERSION, version);
        try {
            return json.treeToValue(document, Program.class);
        } catch (DatabindException e) {
            throw invalid(path(e));
        } catch (JacksonException | IllegalArgumentException e) {
            throw invalid("");
        }
    }

    private static String path(DatabindException failure) {
        return failure.getPath().stream()
                .map(step -> String.valueOf(step.getPropertyName()))
                .collect(Collectors.joining("."));
    }

    private static ApiException invalid(String policy) {
        return new ApiException(
                ErrorCode.VALIDATION_FAILED,
                "A policy of the program is not one, or has no such value.",
                Map.of("field", policy.isEmpty() ? "policies" : "policies." + policy, "rule", "policy_of_program"));
    }
}
