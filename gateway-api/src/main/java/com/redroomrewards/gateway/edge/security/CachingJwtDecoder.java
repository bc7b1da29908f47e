package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.redroomrewards.gateway.edge.digest.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Verifies a token once, and remembers it until it expires: by its hash, so that a heap dump holds none. */
final class CachingJwtDecoder implements JwtDecoder {

    private final JwtDecoder verifier;
    private final TokenMeters meters;
    private final Cache<String, Jwt> verified;

    CachingJwtDecoder(JwtDecoder verifier, TokenMeters meters, Clock clock) {
        this.verifier = verifier;
        this.meters = meters;
        this.verified = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfter(Expiry.<String, Jwt>creating((hash, token) -> {
                    var expires = token.getExpiresAt();
                    return expires == null ? Duration.ZERO : Duration.between(clock.instant(), expires);
                }))
                .build();
    }

    /** The token, if it was verified and has not expired. */
    Optional<Jwt> known(String token) {
        return Optional.ofNullable(verified.getIfPresent(Sha256.hex(token)));
    }

    @Override
    public Jwt decode(String token) {
        var hash = Sha256.hex(token);
        var known = verified.getIfPresent(hash);
        if (known != null) {
            return known;
        }
        var decoded = verify(token);
        verified.put(hash, decoded);
        return decoded;
    }

    private Jwt verify(String token) {
        try {
            return verifier.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            // The token may be good; that becomes a 503, and reaches no entry point.
            meters.unverifiable();
            throw e;
        }
    }
}
