package com.redroomrewards.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment that counts towards the size of the next.
 *
 * @param points its size, whichever way it went
 * @param until when it counts no more, or null as long as it waits for signatures
 */
record CountedAdjustment(long points, @Nullable Instant until) {

    boolean countsAt(Instant at) {
        return until == null || at.isBefore(until);
    }
}
