package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lock of an account (domain.md, Locks).
 *
 * @param lockId derived from the request that placed it
 * @param lockType what it stops
 * @param reasonCode why, in the words of who placed it; FRAUD among them stops merges, too
 * @param platform whose credential placed it, and can lift it
 * @param placedAt since when
 * @param expiresAt from this moment on it stops nothing, or null when it holds until it is lifted
 */
public record Lock(
        UUID lockId,
        LockType lockType,
        String reasonCode,
        String platform,
        Instant placedAt,
        @Nullable Instant expiresAt) {

    private static final String FRAUD = "FRAUD";

    /**
     * Whether it was placed for fraud: while it holds, nothing is merged (domain.md, Merge). Whoever places a lock says why in
     * words of its own, so that any reason that has FRAUD in it counts, such as SUSPECTED_FRAUD.
     */
    boolean forFraud() {
        return reasonCode.toUpperCase(Locale.ROOT).contains(FRAUD);
    }

    boolean holdsAt(Instant at) {
        return expiresAt == null || at.isBefore(expiresAt);
    }
}
