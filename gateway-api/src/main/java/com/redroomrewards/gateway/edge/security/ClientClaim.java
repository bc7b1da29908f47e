package com.redroomrewards.gateway.edge.security;

import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/** Which client a token names: in ours and by RFC 9068 {@code client_id}; an OpenID Connect issuer may say {@code azp} alone. */
final class ClientClaim {

    private ClientClaim() {}

    /** The client, if the token names one that there could be. */
    static Optional<String> of(Jwt jwt) {
        var clientId = jwt.getClaimAsString(TokenIssuer.CLIENT_ID_CLAIM);
        return Optional.ofNullable(clientId == null ? jwt.getClaimAsString("azp") : clientId)
                .filter(Credentials::isClientId);
    }
}
