package com.redroomrewards.domain.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command comes from. Every command carries one, so that no handler reads a clock (domain.md, rule 8).
 *
 * @param platform the platform whose credential was used, such as {@code xcn}
 * @param actor who did it
 * @param correlationId the trace id of the request
 * @param at the moment that decides, in whole milliseconds, which JavaScript clients keep exactly
 */
public record Origin(String platform, Actor actor, UUID correlationId, Instant at) {

    /**
     * The ledger's own doing, in the trace of what it follows from.
     *
     * @param traceId the trace id that an event's metadata names, or null when it names none
     * @param otherwise stands for the trace then
     * @param at the moment of what it does
     */
    public static Origin ofLedger(String platform, @Nullable String traceId, UUID otherwise, Instant at) {
        var correlationId = traceId == null ? otherwise : UUID.fromString(traceId);
        return new Origin(platform, Actor.LEDGER, correlationId, at);
    }

    /** The same with another actor: what follows from a command is not always its sender's doing. */
    public Origin by(Actor other) {
        return new Origin(platform, other, correlationId, at);
    }

    /** The same for another platform: what an RRR admin does is done on behalf of the platform whose affair it is. */
    public Origin onBehalfOf(String otherPlatform) {
        return new Origin(otherPlatform, actor, correlationId, at);
    }

    /** What the ledger does by itself at that moment, on account of what came from here. */
    public Origin byLedgerAt(Instant moment) {
        return new Origin(platform, Actor.LEDGER, correlationId, moment);
    }

    /**
     * The same now, and no earlier than it was due: the clock of the node that acts may be behind the one of the node that
     * has set the deadline.
     */
    public Origin orLater(Instant now) {
        return new Origin(platform, actor, correlationId, now.isBefore(at) ? at : now);
    }
}
