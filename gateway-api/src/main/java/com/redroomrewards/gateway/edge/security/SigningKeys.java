package com.redroomrewards.gateway.edge.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.redroomrewards.gateway.edge.keys.RefreshedKeys;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: in the database, shared by all nodes, rotated, and verifying until the last
 * token they signed has expired (http.md, Tokens). A new key is published first, and signs once every node knows it.
 */
@Component
@ConditionalOnBuiltInIssuer
final class SigningKeys {

    /** A node looks for new keys so often, while it is asked. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    /** A token with an unknown key makes a node look no more often than this. */
    private static final Duration MIN_REFRESH = Duration.ofSeconds(1);

    /** All nodes have looked since, their clocks a minute apart at the worst. */
    static final Duration KNOWN_EVERYWHERE = REFRESH.multipliedBy(2);

    private final RefreshedKeys keys;
    private final Clock clock;

    SigningKeys(SigningKeyTable table, Clock clock) {
        this.keys = new RefreshedKeys(table::load, REFRESH, MIN_REFRESH, clock);
        this.clock = clock;
    }

    /** The id of the key that signs now: the newest that every node knows, or else the one most likely known. */
    String signingKeyId() {
        var known = clock.instant().minus(KNOWN_EVERYWHERE);
        var newestFirst = keys.current().getKeys();
        return newestFirst.stream()
                .filter(key -> !key.getIssueTime().toInstant().isAfter(known))
                .findFirst()
                .orElseGet(newestFirst::getLast)
                .getKeyID();
    }

    /** The public keys, for whoever wants to verify our tokens. */
    JWKSet published() {
        return keys.current().toPublicJWKSet();
    }

    /** Public and private, to sign and to verify with. */
    JWKSource<SecurityContext> source() {
        return keys;
    }
}
