package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import java.time.Instant;
import java.util.UUID;

/**
 * What a transfer counts towards the limits of its sender (domain.md, Transfer). It says itself until when it counts, so
 * that the account needs no program to forget it.
 *
 * @param transferId the transfer
 * @param points how many
 * @param at when it was made
 * @param coolsUntil how long the sender waits for the next, if this is the first
 * @param dayEnds the end of its calendar day
 * @param weekEnds the end of its calendar week
 */
public record TransferCount(
        UUID transferId, long points, Instant at, Instant coolsUntil, Instant dayEnds, Instant weekEnds)
        implements SendingCount {

    public TransferCount {
        Points.positive(points);
    }

    @Override
    public TransferCounted counted(UUID memberId) {
        return new TransferCounted(memberId, this);
    }

    boolean cools(Instant now) {
        return now.isBefore(coolsUntil);
    }

    boolean inDay(Instant now) {
        return now.isBefore(dayEnds);
    }

    boolean inWeek(Instant now) {
        return now.isBefore(weekEnds);
    }

    boolean isOver(Instant now) {
        return !cools(now) && !inDay(now) && !inWeek(now);
    }
}
