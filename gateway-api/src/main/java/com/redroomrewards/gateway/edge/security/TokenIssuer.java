package com.redroomrewards.gateway.edge.security;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.SequencedSet;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes signed tokens (http.md, Tokens). A token carries the scopes that were granted; platform and role are asked of the
 * caller's credential with each request.
 */
@Component
@ConditionalOnBuiltInIssuer
final class TokenIssuer {

    static final String CLIENT_ID_CLAIM = "client_id";

    private final SigningKeys keys;
    private final JwtEncoder encoder;
    private final TokenProperties properties;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, TokenProperties properties, Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(keys.source());
        this.properties = properties;
        this.clock = clock;
    }

    String issue(Credential credential, SequencedSet<String> scopes) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var header = JwsHeader.with(SignatureAlgorithm.RS256)
                .keyId(keys.signingKeyId())
                .type("JWT")
                .build();
        var claims = JwtClaimsSet.builder()
                .issuer(properties.issuer())
                .subject(credential.clientId())
                .claim(CLIENT_ID_CLAIM, credential.clientId())
                .claim("platform", credential.platform())
                .claim("scope", String.join(" ", scopes))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(properties.lifetime()))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    long lifetimeSeconds() {
        return properties.lifetime().toSeconds();
    }
}
