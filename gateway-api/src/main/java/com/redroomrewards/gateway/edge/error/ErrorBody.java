package com.redroomrewards.gateway.edge.error;

import java.util.Map;
import java.util.TreeMap;

/**
 * The body of every error (http.md, Every request: Errors).
 *
 * @param error the one member of the body
 */
public record ErrorBody(Content error) {

    /** Code, one plain sentence, and the field and rule where there are any. */
    public record Content(ErrorCode code, String message, Map<String, Object> details) {}

    static ErrorBody of(ApiException answer) {
        return new ErrorBody(new Content(answer.code(), answer.sentence(), new TreeMap<>(answer.details())));
    }
}
