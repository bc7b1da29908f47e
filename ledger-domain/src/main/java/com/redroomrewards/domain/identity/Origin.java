package com.redroomrewards.domain.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a command comes from. Every command carries one, so that no handler reads a clock (domain.md, rule 8).
 *
 * @param platform the platform whose credential was used, such as {@code xcn}
 * @param actor who did it
 * @param correlationId the trace id of the request
 * @param at the moment that decides, in whole milliseconds, which JavaScript clients keep exactly
 */
public record Origin(String platform, Actor actor, UUID correlationId, Instant at) {

    /** The same with another actor: what follows from a command is not always its sender's doing. */
    public Origin by(Actor other) {
        return new Origin(platform, other, correlationId, at);
    }
}
