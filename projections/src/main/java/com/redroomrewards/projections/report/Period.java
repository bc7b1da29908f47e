package com.redroomrewards.projections.report;

import com.redroomrewards.domain.program.Program;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An hour, a day or a month of the ledger's calendar (domain.md, Words).
 *
 * @param begin its first moment
 * @param end the first moment after it
 */
record Period(Instant begin, Instant end) {

    /** The smallest first. */
    static final List<ChronoUnit> UNITS = List.of(ChronoUnit.HOURS, ChronoUnit.DAYS, ChronoUnit.MONTHS);

    /** The one that has this moment in it. */
    static Period of(ChronoUnit unit, Instant at) {
        var zone = Program.DEFAULT.zone();
        if (unit == ChronoUnit.HOURS) {
            var hour = at.truncatedTo(ChronoUnit.HOURS);
            return new Period(hour, hour.plus(1, ChronoUnit.HOURS));
        }
        var day = LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.DAYS);
        var begin = unit == ChronoUnit.MONTHS ? day.withDayOfMonth(1) : day;
        return new Period(moment(begin, zone), moment(begin.plus(1, unit), zone));
    }

    private static Instant moment(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }
}
