package com.redroomrewards.gateway.edge.security;

import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** The token is good, and its client is not: unknown or disabled. */
final class RefusedClientException extends InvalidBearerTokenException {

    RefusedClientException(String message) {
        super(message);
    }
}
