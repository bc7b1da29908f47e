package com.redroomrewards.domain.account;

import com.redroomrewards.domain.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * When members are told that a lot expires (domain.md, The loyalty program: expiring soon): some days before, and only of
 * those days that lie within its life. Who comes late tells of the last of these moments alone.
 *
 * @param zone the time zone of the days
 * @param days how many calendar days before the expiry
 * @param secondLife how long a lot lives again that a reversal has found expired
 */
public record ExpiryNotices(ZoneId zone, List<Integer> days, Duration secondLife) {

    public ExpiryNotices {
        days = days.stream().sorted().toList();
    }

    /** Those of a program. */
    public static ExpiryNotices of(Program program) {
        return new ExpiryNotices(
                program.zone(),
                program.lotLives().noticeDays(),
                program.redeeming().secondLife());
    }

    /**
     * Which notice of the lot is due.
     *
     * @param announced how many days before this expiry it was told of last, or null for not yet
     * @return how many days before the expiry it was to be told of; empty when there is nothing to tell
     */
    public OptionalInt due(Lot lot, @Nullable Integer announced, Instant at) {
        if (lot.expiredAt(at)) {
            return OptionalInt.empty();
        }
        for (var before : days) {
            var moment = lot.expiresAt().atZone(zone).minusDays(before).toInstant();
            if (!at.isBefore(moment)) {
                return moment.isAfter(begin(lot)) && (announced == null || announced > before)
                        ? OptionalInt.of(before)
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    // A lot does not say when its second life began.
    private Instant begin(Lot lot) {
        return lot.renewed() ? lot.expiresAt().minus(secondLife) : lot.earnedAt();
    }
}
