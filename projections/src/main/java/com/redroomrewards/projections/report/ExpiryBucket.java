package com.redroomrewards.projections.report;

import com.redroomrewards.domain.program.Program;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** When points expire, seen from a moment: in calendar days of the ledger's time zone (domain.md, Words). */
public enum ExpiryBucket {
    /** Their expiry has come, and was not written yet. */
    OVERDUE(0),
    /** Later today, or within so many days. */
    WITHIN_30_DAYS(30),
    WITHIN_90_DAYS(90),
    WITHIN_180_DAYS(180),
    WITHIN_365_DAYS(365),
    LATER(0);

    private final int days;

    ExpiryBucket(int days) {
        this.days = days;
    }

    /** The first moment that is in the next bucket, of each but the last one. */
    static List<Instant> ends(Instant at) {
        // What expires at that very moment is overdue; a microsecond is the least that Postgres tells apart.
        return Stream.concat(
                        Stream.of(at.plusNanos(1_000)),
                        days(at).stream()
                                .skip(1)
                                .map(day -> day.atStartOfDay(zone()).toInstant()))
                .toList();
    }

    /** The first day that is in the next bucket, of each but the last one: as if no lot expired before its day is over. */
    static List<LocalDate> days(Instant at) {
        var today = at.atZone(zone()).toLocalDate();
        return Stream.concat(
                        Stream.of(today),
                        Arrays.stream(values())
                                .filter(bucket -> bucket.days > 0)
                                .map(bucket -> today.plusDays(bucket.days + 1L)))
                .toList();
    }

    private static ZoneId zone() {
        return Program.DEFAULT.zone();
    }
}
