package com.redroomrewards.domain.transfer;

import java.util.Optional;

/**
 * What is left to be transferred, in points.
 *
 * @param atOnce at once
 * @param today on this day
 * @param thisWeek in this week
 * @param available of what the sender has
 */
public record TransferRoom(long atOnce, long today, long thisWeek, long available) {

    /** Nothing, for who may not transfer at all. */
    static final TransferRoom NONE = new TransferRoom(0, 0, 0, 0);

    /** The most points that can be transferred. */
    public long maxPoints() {
        return Math.max(0, Math.min(Math.min(atOnce, today), Math.min(thisWeek, available)));
    }

    /** What they are too many for, if they are. */
    Optional<TransferIneligibility> refusal(long points) {
        if (points > atOnce) {
            return Optional.of(TransferIneligibility.ABOVE_MAXIMUM);
        }
        if (points > today) {
            return Optional.of(TransferIneligibility.DAY_LIMIT);
        }
        if (points > thisWeek) {
            return Optional.of(TransferIneligibility.WEEK_LIMIT);
        }
        return points > available ? Optional.of(TransferIneligibility.INSUFFICIENT_POINTS) : Optional.empty();
    }
}
