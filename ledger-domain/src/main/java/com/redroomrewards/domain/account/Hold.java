package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points set aside (domain.md, Words).
 *
 * @param holdId what they are set aside for
 * @param until from this moment on they are free again, or null when what they are set aside for says when
 * @param lots what of which lots, in spending order
 */
record Hold(UUID holdId, @Nullable Instant until, List<LotPoints> lots) implements Due {

    Hold {
        lots = List.copyOf(lots);
    }

    /** All its points. */
    long points() {
        return LotPoints.sum(lots);
    }

    @Override
    public Instant dueAt() {
        return until == null ? Instant.MAX : until;
    }

    @Override
    public String name() {
        return holdId.toString();
    }
}
