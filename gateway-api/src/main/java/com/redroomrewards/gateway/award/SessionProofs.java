package com.redroomrewards.gateway.award;

import com.redroomrewards.domain.transfer.SessionProofFault;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.keys.PublishedKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.stereotype.Component;

/**
 * Verifies the JWTs by which platforms prove that a model and a viewer meet in a session (domain.md, Award). A platform
 * signs them with a key of its own, whose public part it publishes; a shared secret would let the ledger make them.
 */
@Component
final class SessionProofs {

    private static final Logger log = LoggerFactory.getLogger(SessionProofs.class);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final int RETRY_SECONDS = 5;

    private final Map<String, JwtDecoder> decoders;

    SessionProofs(SessionProofProperties properties, Clock clock) {
        var validator = validator(properties.longestLife(), clock);
        decoders = properties.jwkSetUris().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, platform -> decoder(platform.getValue(), validator, clock)));
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
            log.error("The keys of {} can't be read: {}", platform, e.getMessage());
            throw ApiException.unavailable(RETRY_SECONDS);
        }
    }

    private static JwtDecoder decoder(URI jwkSetUri, OAuth2TokenValidator<Jwt> validator, Clock clock) {
        var decoder = PublishedKeys.decoder(() -> PublishedKeys.at(jwkSetUri), clock);
        decoder.setJwtValidator(validator);
        return decoder;
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
