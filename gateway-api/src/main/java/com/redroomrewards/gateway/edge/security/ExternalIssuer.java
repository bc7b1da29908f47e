package com.redroomrewards.gateway.edge.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.redroomrewards.gateway.edge.keys.PublishedKeys;
import com.redroomrewards.gateway.edge.keys.TrustedUrl;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/** Tokens of an OpenID Connect issuer, where one takes the place of the built-in one (http.md, Tokens). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ExternalIssuerProperties.ISSUER_URI)
class ExternalIssuer {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** Read when the first token comes: the ledger starts without its issuer. */
    @Bean
    CachingJwtDecoder jwtDecoder(ExternalIssuerProperties properties, TokenMeters meters, Clock clock) {
        var discovery = properties.discovery().orElseThrow();
        var issuer = Objects.requireNonNull(properties.issuerUri());
        var decoder = PublishedKeys.decoder(() -> publishedKeys(discovery, issuer), clock);
        decoder.setJwtValidator(validator(issuer, Objects.requireNonNull(properties.audience()), clock));
        return new CachingJwtDecoder(decoder, meters, clock);
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer, String audience, Clock clock) {
        var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                new TokenLifetime(timestamps),
                type,
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(audience));
    }

    private static JWKSet publishedKeys(URI discovery, String issuer) {
        try {
            var document = JSONObjectUtils.parse(PublishedKeys.document(discovery));
            if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new IllegalStateException(discovery + " is the document of another issuer");
            }
            return PublishedKeys.at(TrustedUrl.require(
                    "The jwks_uri of " + discovery, JSONObjectUtils.getString(document, "jwks_uri")));
        } catch (ParseException e) {
            throw new IllegalStateException(discovery + " does not describe an issuer: " + e.getMessage(), e);
        }
    }
}
