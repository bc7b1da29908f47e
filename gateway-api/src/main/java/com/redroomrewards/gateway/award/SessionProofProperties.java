package com.redroomrewards.gateway.award;

import com.redroomrewards.gateway.edge.keys.TrustedUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.session-proof.*}: with which keys platforms prove sessions (domain.md, Award).
 *
 * @param jwkSetUris where each platform publishes the public keys (RFC 7517) that it signs with, by https or on
 *     this machine; by platform
 * @param longestLife how long a proof may be valid at most
 */
@ConfigurationProperties("ledger.session-proof")
record SessionProofProperties(
        @DefaultValue Map<String, URI> jwkSetUris,
        @DefaultValue("15m") Duration longestLife) {

    /** Checks that nobody between the platform and the ledger can put in keys of his own. */
    SessionProofProperties {
        jwkSetUris = Map.copyOf(jwkSetUris);
        jwkSetUris.forEach(
                (platform, uri) -> TrustedUrl.require("ledger.session-proof.jwk-set-uris." + platform, uri.toString()));
    }
}
