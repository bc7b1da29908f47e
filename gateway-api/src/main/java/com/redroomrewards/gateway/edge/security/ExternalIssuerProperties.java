package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.keys.TrustedUrl;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code ledger.token.external.*}: an OpenID Connect issuer in the place of the built-in one (http.md, Tokens).
 *
 * @param issuerUri the issuer, letter for letter as its tokens name it, by https or on this machine; null when tokens are
 *     made here
 * @param audience what its tokens for the ledger name as their audience
 */
@ConfigurationProperties("ledger.token.external")
public record ExternalIssuerProperties(
        @Nullable String issuerUri, @Nullable String audience) {

    static final String ISSUER_URI = "ledger.token.external.issuer-uri";

    /** Checks that nobody is let in by half a configuration. */
    public ExternalIssuerProperties {
        if (issuerUri != null) {
            var url = TrustedUrl.require(ISSUER_URI, issuerUri);
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException(ISSUER_URI + " has no query and no fragment, unlike " + issuerUri);
            }
        }
        if (issuerUri != null && (audience == null || audience.isBlank())) {
            throw new IllegalArgumentException("With " + ISSUER_URI + ", ledger.token.external.audience is needed: the"
                    + " issuer's tokens for others are not for the ledger");
        }
    }

    /** Where the issuer describes itself (OpenID Connect Discovery 1.0, 4); empty when tokens are made here. */
    public Optional<URI> discovery() {
        return Optional.ofNullable(issuerUri)
                .map(uri -> URI.create(uri.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
    }
}
