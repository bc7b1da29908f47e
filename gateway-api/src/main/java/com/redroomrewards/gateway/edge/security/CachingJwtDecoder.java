package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.redroomrewards.gateway.edge.digest.Sha256;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Verifies a token once, and remembers it until it expires: by its hash, so that a heap dump holds none. */
final class CachingJwtDecoder implements JwtDecoder {

    private final JwtDecoder verifier;
    private final Cache<String, Jwt> verified;

    CachingJwtDecoder(JwtDecoder verifier, Clock clock) {
        this.verifier = verifier;
        this.verified = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfter(Expiry.<String, Jwt>creating((hash, token) -> {
                    var expires = token.getExpiresAt();
                    return expires == null ? Duration.ZERO : Duration.between(clock.instant(), expires);
                }))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        var hash = Sha256.hex(token);
        var known = verified.getIfPresent(hash);
        if (known != null) {
            return known;
        }
        var decoded = verifier.decode(token);
        verified.put(hash, decoded);
        return decoded;
    }
}
