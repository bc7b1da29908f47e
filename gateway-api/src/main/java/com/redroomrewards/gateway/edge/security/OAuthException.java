package com.redroomrewards.gateway.edge.security;

import java.time.Duration;
import java.util.Optional;

/** A refusal of the token endpoint, in the words of RFC 6749, 5.2. */
final class OAuthException extends Exception {

    private final int status;
    private final String error;
    private final boolean basic;

    private OAuthException(int status, String error, boolean basic) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
        this.basic = basic;
    }

    static OAuthException invalidRequest() {
        return new OAuthException(400, "invalid_request", false);
    }

    static OAuthException invalidScope() {
        return new OAuthException(400, "invalid_scope", false);
    }

    static OAuthException unsupportedGrantType() {
        return new OAuthException(400, "unsupported_grant_type", false);
    }

    /** {@code basic}: the client tried HTTP Basic, so the answer names the scheme. */
    static OAuthException invalidClient(boolean basic) {
        return new OAuthException(401, "invalid_client", basic);
    }

    static OAuthException slowDown() {
        return new OAuthException(429, "slow_down", false);
    }

    static OAuthException busy() {
        return new OAuthException(503, "temporarily_unavailable", false);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    boolean basic() {
        return basic;
    }

    /** When to come back, if that helps. */
    Optional<Duration> retryAfter() {
        return switch (status) {
            case 429 -> Optional.of(TokenGuard.WINDOW);
            case 503 -> Optional.of(Duration.ofSeconds(1));
            default -> Optional.empty();
        };
    }
}
