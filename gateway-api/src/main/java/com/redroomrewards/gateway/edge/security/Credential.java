package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * A client's credential as an operator sees it: never the secret.
 *
 * @param disabledAt when it was disabled, if it was
 */
public record Credential(String clientId, String platform, Role role, Optional<Instant> disabledAt, Instant createdAt) {

    boolean enabled() {
        return disabledAt.isEmpty();
    }
}
