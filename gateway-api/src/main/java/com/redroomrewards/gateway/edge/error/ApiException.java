package com.redroomrewards.gateway.edge.error;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** 401: there is no token, or none that is valid. */
    public static ApiException unauthenticated() {
        return of(ErrorCode.UNAUTHENTICATED, "A valid access token is required.")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    /** 403: the token's scopes or its client's role do not allow it. */
    public static ApiException forbidden() {
        return of(ErrorCode.UNAUTHORIZED, "The token does not permit this operation.");
    }

    /** 404, the same for what does not exist and for what the caller may not see. */
    public static ApiException notFound() {
        return of(ErrorCode.NOT_FOUND, "There is no such resource.");
    }

    /** 405, with the methods that there are. */
    public static ApiException methodNotAllowed(Collection<String> allowed) {
        var answer = of(ErrorCode.METHOD_NOT_ALLOWED, "The resource does not know this method.");
        return allowed.isEmpty()
                ? answer
                : answer.withHeader("Allow", allowed.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** 413: a body of more bytes than the operation takes. */
    public static ApiException tooLarge() {
        return of(ErrorCode.PAYLOAD_TOO_LARGE, "The request body is too large.");
    }

    /** 415: a body that the operation can't read. */
    public static ApiException mediaType() {
        return of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The media type of the body is not supported.");
    }

    /** 500: what nobody expected. */
    static ApiException internalError() {
        return of(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side.");
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
