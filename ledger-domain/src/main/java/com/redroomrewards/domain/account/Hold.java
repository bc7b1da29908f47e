package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Points set aside (domain.md, Words).
 *
 * @param holdId what they are set aside for
 * @param until from this moment on they are free again
 * @param lots what of which lots, in spending order
 */
record Hold(UUID holdId, Instant until, List<LotPoints> lots) implements Due {

    Hold {
        lots = List.copyOf(lots);
    }

    /** All its points. */
    long points() {
        return LotPoints.sum(lots);
    }

    @Override
    public Instant dueAt() {
        return until;
    }

    @Override
    public String name() {
        return holdId.toString();
    }
}
