package com.redroomrewards.gateway.edge.error;

/** Every code a client can meet, with its HTTP status (http.md, Every request: Errors). */
public enum ErrorCode {
    UNAUTHENTICATED(401),
    UNAUTHORIZED(403),
    FEATURE_DISABLED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    IDEMPOTENCY_KEY_REUSE_MISMATCH(409),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION_FAILED(422),
    INSUFFICIENT_POINTS(422),
    QUOTE_EXPIRED(422),
    ACCOUNT_LOCKED(423),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with this code. */
    public int status() {
        return status;
    }
}
