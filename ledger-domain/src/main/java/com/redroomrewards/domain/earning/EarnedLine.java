package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order that has earned, and how much of it is left.
 *
 * @param earned how it earned
 * @param points what is left of its own points
 * @param promotionPoints what is left of those that a promotion has added
 * @param spendMinor what is left of what it counts as spent
 * @param cancelled whether it was cancelled before it was posted, in whole
 */
record EarnedLine(LineEarned earned, long points, long promotionPoints, long spendMinor, boolean cancelled) {

    static EarnedLine of(LineEarned earned) {
        return new EarnedLine(earned, earned.points(), earned.promotionPoints(), earned.spendMinor(), false);
    }

    boolean isOf(String eventType, @Nullable String lineId) {
        return earned.eventType().equals(eventType) && Objects.equals(earned.lineId(), lineId);
    }

    /** Whether it was accepted to be posted later. */
    boolean wasAccepted() {
        return earned.pendingUntil() != null;
    }

    /** The promotion that has added points to it, if one has. */
    Optional<UUID> promotionId() {
        return Optional.ofNullable(earned.promotionId());
    }

    EarnedLine whenCancelled() {
        return new EarnedLine(earned, 0, 0, 0, true);
    }

    EarnedLine without(ReversedLine part) {
        return new EarnedLine(
                earned,
                points - part.points(),
                promotionPoints - part.promotionPoints(),
                spendMinor - part.spendMinor(),
                part.reversalEntryId() == null && part.points() == points);
    }

    /**
     * What of a total belongs to so many points that are taken back now: pro rata, and with the last point all that is
     * left (domain.md, Earning).
     */
    private long share(long taken, long total, long left) {
        var takenInAll = earned.points() - points + taken;
        var shareInAll = BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(takenInAll))
                .divide(BigInteger.valueOf(earned.points()))
                .longValueExact();
        return shareInAll - (total - left);
    }

    long promotionShare(long taken) {
        return share(taken, earned.promotionPoints(), promotionPoints);
    }

    long spendShare(long taken) {
        return share(taken, earned.spendMinor(), spendMinor);
    }
}
