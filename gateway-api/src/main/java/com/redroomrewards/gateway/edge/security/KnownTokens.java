package com.redroomrewards.gateway.edge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Whose a token is, as far as that is known without verifying anything. */
@Component
public final class KnownTokens {

    private static final String SCHEME = "Bearer ";

    private final CachingJwtDecoder decoder;

    KnownTokens(CachingJwtDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The client that the request's token names, if it was verified before and has not expired. Whether that client is
     * still enabled is another question.
     */
    public Optional<String> clientOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return decoder.known(header.substring(SCHEME.length())).flatMap(ClientClaim::of);
    }
}
