package com.redroomrewards.gateway.edge.error;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer in the error form (http.md, Every request: Errors). The message is one plain sentence, the
 * same for the same case, since XCN keeps nothing else; it never holds a value that the client sent.
 * "not linked" stands only in the refusal that an account is not linked.
 */
public final class ApiException extends RuntimeException {

    private final ErrorCode code;
    private final String sentence;
    private final transient Map<String, Object> details;
    private final transient Map<String, String> headers;

    /** An answer with {@code details}, which name the field and the rule where there are any. */
    public ApiException(ErrorCode code, String message, Map<String, Object> details) {
        this(code, message, details, Map.of());
    }

    private ApiException(ErrorCode code, String message, Map<String, Object> details, Map<String, String> headers) {
        // No stack trace: this is an answer, and clients can ask for it as often as they like.
        super(message, null, false, false);
        this.code = code;
        this.sentence = message;
        this.details = Map.copyOf(details);
        this.headers = Map.copyOf(headers);
    }

    /** An answer without details. */
    public static ApiException of(ErrorCode code, String message) {
        return new ApiException(code, message, Map.of());
    }

    /** 422 VALIDATION_FAILED for one field; {@code rule} is a short name such as {@code required}. */
    public static ApiException invalid(String field, String rule, String message) {
        return new ApiException(ErrorCode.VALIDATION_FAILED, message, Map.of("field", field, "rule", rule));
    }

    /** 404, the same for what does not exist and for what the caller may not see. */
    public static ApiException notFound() {
        return of(ErrorCode.NOT_FOUND, "There is no such resource.");
    }

    /** 503 with {@code Retry-After} in seconds. */
    public static ApiException unavailable(int retryAfterSeconds) {
        return of(ErrorCode.UNAVAILABLE, "The service can't answer right now, please try again.")
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** The same answer with one more response header. */
    public ApiException withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiException(code, sentence, details, more);
    }

    /** The code, which decides the status. */
    public ErrorCode code() {
        return code;
    }

    /** The sentence that the client reads. */
    public String sentence() {
        return sentence;
    }

    /** Field, rule and the like; never null. */
    public Map<String, Object> details() {
        return details;
    }

    /** Response headers that belong to this answer, {@code Retry-After} for one. */
    public Map<String, String> headers() {
        return headers;
    }
}
