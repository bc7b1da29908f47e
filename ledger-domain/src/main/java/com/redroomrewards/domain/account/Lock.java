package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lock of an account (domain.md, Locks).
 *
 * @param lockId derived from the request that placed it
 * @param lockType what it stops
 * @param reasonCode why, in the words of who placed it
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

    /** Whether it was placed for fraud: while it holds, nothing is merged (domain.md, Merge). */
    boolean forFraud() {
        return reasonCode.equals("FRAUD") || reasonCode.startsWith("FRAUD_");
    }

    boolean holdsAt(Instant at) {
        return expiresAt == null || at.isBefore(expiresAt);
    }
}
