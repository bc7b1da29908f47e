package com.redroomrewards.gateway.edge.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;

/**
 * Counts what the token endpoint answers, {@code ledger.token.requests}, and the requests whose token was not good enough,
 * {@code ledger.tokens.refused}.
 */
@Component
final class TokenMeters {

    /** What a validator says of a token whose time is over, or has not come. */
    static final OAuth2Error EXPIRED = new OAuth2Error("expired_token");

    /** Why a token was refused. */
    private enum Reason {
        /** There is none. */
        MISSING,
        /** It is no token, or not signed by a key that is known. */
        INVALID,
        EXPIRED,
        /** It is of another issuer, or for another audience. */
        FOREIGN,
        /** The client is disabled, or none that is registered. */
        CLIENT,
        /** Whether it is good could not be found out: the issuer's keys can't be read. */
        UNVERIFIABLE
    }

    private final MeterRegistry registry;
    private final ConcurrentMap<String, Counter> requests = new ConcurrentHashMap<>();
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    TokenMeters(MeterRegistry registry) {
        this.registry = registry;
        for (var reason : Reason.values()) {
            refused.put(reason, refused(reason));
        }
    }

    /** A token was issued. */
    void issued() {
        requested("issued");
    }

    /** None was. */
    void refused(OAuthException refusal) {
        requested(refusal.error());
    }

    private void requested(String outcome) {
        requests.computeIfAbsent(outcome, this::request).increment();
    }

    /** A request without a good token was refused. */
    void refused(AuthenticationException failure) {
        increment(reason(failure));
    }

    /** A request was refused since its token could not be verified now. */
    void unverifiable() {
        increment(Reason.UNVERIFIABLE);
    }

    private void increment(Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    private static Reason reason(AuthenticationException failure) {
        return switch (failure) {
            case AuthenticationCredentialsNotFoundException e -> Reason.MISSING;
            case InsufficientAuthenticationException e -> Reason.MISSING;
            case RefusedClientException e -> Reason.CLIENT;
            default -> reason(failure.getCause());
        };
    }

    private static Reason reason(@Nullable Throwable cause) {
        if (cause instanceof JwtValidationException invalid) {
            return invalid.getErrors().contains(EXPIRED) ? Reason.EXPIRED : Reason.FOREIGN;
        }
        return Reason.INVALID;
    }

    private Counter request(String outcome) {
        return Counter.builder("ledger.token.requests")
                .description("Requests to the token endpoint, by what it has answered")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter refused(Reason reason) {
        return Counter.builder("ledger.tokens.refused")
                .description("Requests without a good token, by what was wrong with it")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
