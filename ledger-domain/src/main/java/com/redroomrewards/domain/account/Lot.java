package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * What does not change about a batch of points with one origin and one expiry; how many points it has left is kept
 * beside it.
 *
 * @param lotId its id
 * @param kind its origin
 * @param earnedAt when its points were earned
 * @param expiresAt from this moment on its points can't be spent
 * @param renewed whether a reversal has already given it a second life
 */
public record Lot(UUID lotId, LotKind kind, Instant earnedAt, Instant expiresAt, boolean renewed)
        implements Comparable<Lot> {

    // Ids compare as text, as they do in every language that an auditor may use; UUID.compareTo is signed.
    private static final Comparator<Lot> SPENDING_ORDER = Comparator.comparing(Lot::expiresAt)
            .thenComparing(Lot::earnedAt)
            .thenComparing(lot -> lot.lotId().toString());

    /** Whether its points are beyond use at that moment (domain.md, rule 4). */
    public boolean expiredAt(Instant at) {
        return !at.isBefore(expiresAt);
    }

    /** The same lot with a second and last life (domain.md, Redeeming). */
    Lot renewedUntil(Instant newExpiry) {
        return new Lot(lotId, kind, earnedAt, newExpiry, true);
    }

    /** Spending order: first to expire, then first earned, then the lower id (domain.md, rule 3). */
    @Override
    public int compareTo(Lot other) {
        return SPENDING_ORDER.compare(this, other);
    }
}
