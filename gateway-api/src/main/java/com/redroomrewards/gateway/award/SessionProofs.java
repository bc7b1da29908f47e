package com.redroomrewards.gateway.award;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.redroomrewards.domain.transfer.SessionProofFault;
import com.redroomrewards.gateway.edge.error.ApiException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Verifies the JWTs by which platforms prove that a model and a viewer meet in a session (domain.md, Award). A platform
 * signs them with a key of its own, whose public part it publishes; a shared secret would let the ledger make them.
 */
@Component
final class SessionProofs {

    private static final Logger log = LoggerFactory.getLogger(SessionProofs.class);

    private static final int FETCH_MILLIS = 2_000;
    private static final int LARGEST_KEY_SET_BYTES = 50_000;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final int RETRY_SECONDS = 5;

    private final Map<String, JwtDecoder> decoders;

    SessionProofs(SessionProofProperties properties, Clock clock) {
        var validator = validator(properties.longestLife(), clock);
        decoders = properties.jwkSetUris().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, platform -> decoder(platform.getValue(), validator)));
    }

    /**
     * Verifies a proof: why it does not prove that session, if it does not.
     *
     * @throws ApiException 503 when the platform's keys can't be read
     */
    Optional<SessionProofFault> fault(String platform, String proof, Session session) {
        var decoder = decoders.get(platform);
        if (decoder == null) {
            return Optional.of(SessionProofFault.NO_KEYS);
        }
        try {
            return session.isProvedBy(decoder.decode(proof))
                    ? Optional.empty()
                    : Optional.of(SessionProofFault.OTHER_SESSION);
        } catch (BadJwtException e) {
            return Optional.of(SessionProofFault.NOT_VALID);
        } catch (JwtException e) {
            if (isOfUnknownKey(e)) {
                return Optional.of(SessionProofFault.NOT_VALID);
            }
            log.error("The keys of {} can't be read: {}", platform, e.getMessage());
            throw ApiException.unavailable(RETRY_SECONDS);
        }
    }

    // A key that is not in the set is looked for again, but not with every request.
    private static boolean isOfUnknownKey(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RateLimitReachedException) {
                return true;
            }
        }
        return false;
    }

    private static JwtDecoder decoder(URI jwkSetUri, OAuth2TokenValidator<Jwt> validator) {
        try {
            var fetch = new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, LARGEST_KEY_SET_BYTES);
            var keys = JWKSourceBuilder.<SecurityContext>create(jwkSetUri.toURL(), fetch)
                    .refreshAheadCache(false)
                    .retrying(true)
                    .build();
            var decoder = NimbusJwtDecoder.withJwkSource(keys)
                    // Public keys only: a proof signed with one as a secret would be anybody's.
                    .jwsAlgorithms(algorithms -> algorithms.addAll(
                            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                    .build();
            decoder.setJwtValidator(validator);
            return decoder;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("ledger.session-proof.jwk-set-uris: " + jwkSetUri, e);
        }
    }

    private static OAuth2TokenValidator<Jwt> validator(Duration longestLife, Clock clock) {
        var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                proof -> isShortLived(proof, longestLife, clock)
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "Lives too long", null)));
    }

    private static boolean isShortLived(Jwt proof, Duration longestLife, Clock clock) {
        var from = proof.getIssuedAt();
        var until = proof.getExpiresAt();
        return from != null
                && until != null
                && !from.isAfter(clock.instant().plus(CLOCK_SKEW))
                && !until.isAfter(from.plus(longestLife));
    }
}
