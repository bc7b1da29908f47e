package com.redroomrewards.gateway.edge.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tokens of an OpenID Connect issuer, where one takes the place of the built-in one (http.md, Tokens). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ExternalIssuerProperties.ISSUER_URI)
class ExternalIssuer {

    private static final Duration REFRESH = Duration.ofMinutes(5);
    /** Nobody who makes key ids up makes the ledger ask the issuer more often. */
    private static final Duration MIN_REFRESH = Duration.ofSeconds(5);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final int FETCH_MILLIS = 2_000;
    private static final int LARGEST_DOCUMENT_BYTES = 200_000;

    /** Read when the first token comes: the ledger starts without its issuer. */
    @Bean
    JwtDecoder jwtDecoder(ExternalIssuerProperties properties, Clock clock) {
        var discovery = properties.discovery().orElseThrow();
        var issuer = Objects.requireNonNull(properties.issuerUri());
        var keys = new RefreshedKeys(() -> publishedKeys(discovery, issuer), REFRESH, MIN_REFRESH, clock);
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                // Public keys only: a token signed with one as a secret would be anybody's.
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(validator(issuer, Objects.requireNonNull(properties.audience()), clock));
        return new CachingJwtDecoder(decoder, clock);
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer, String audience, Clock clock) {
        var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps, type, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience));
    }

    private static JWKSet publishedKeys(URI discovery, String issuer) {
        try {
            var document = JSONObjectUtils.parse(fetch(discovery));
            if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new IllegalStateException(discovery + " is the document of another issuer");
            }
            return JWKSet.parse(fetch(JSONObjectUtils.getURI(document, "jwks_uri")));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("The keys of " + issuer + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String fetch(URI uri) throws IOException {
        return new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, LARGEST_DOCUMENT_BYTES)
                .retrieveResource(uri.toURL())
                .getContent();
    }
}
