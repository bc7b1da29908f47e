package com.redroomrewards.gateway.edge.security;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Whether a token's time has come and is not over, with an error of its own: of all that can be wrong with a token it is the
 * one that happens every day.
 */
record TokenLifetime(JwtTimestampValidator timestamps) implements OAuth2TokenValidator<Jwt> {

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return timestamps.validate(token).hasErrors()
                ? OAuth2TokenValidatorResult.failure(TokenMeters.EXPIRED)
                : OAuth2TokenValidatorResult.success();
    }
}
