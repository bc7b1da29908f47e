package com.redroomrewards.projections.report;

import com.redroomrewards.projections.sql.Moments;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes one closed period of those that it consists of: the sums of hours go into the day's, and those of days into the month's. */
final class PeriodMerging {

    private static final String MERGE_SUMS = """
            WITH parts AS (
                DELETE FROM period_sum WHERE begins_at >= :begin AND begins_at < :end
                RETURNING platform, kind, expires_on, flow, points
            )
            INSERT INTO period_sum (begins_at, platform, kind, expires_on, flow, points)
            SELECT :begin, platform, kind, expires_on, flow, sum(points)
            FROM parts
            GROUP BY platform, kind, expires_on, flow
            """;

    private final JdbcClient jdbc;
    private final ClosedPeriods periods;

    PeriodMerging(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.periods = new ClosedPeriods(jdbc);
    }

    /**
     * Merges one, in the current transaction, which is READ COMMITTED and just begins.
     *
     * @return whether there was one
     */
    boolean merge() {
        periods.hold();
        var closed = periods.summed();
        for (var unit : Period.UNITS) {
            var byPeriod = closed.stream()
                    .collect(Collectors.groupingBy(part -> Period.of(unit, part.begin()), Collectors.toList()));
            for (var entry : byPeriod.entrySet()) {
                if (isWhole(entry.getKey(), entry.getValue())) {
                    merge(entry.getKey());
                    return true;
                }
            }
        }
        return false;
    }

    // They are without gaps.
    private static boolean isWhole(Period period, List<Period> parts) {
        return parts.size() > 1
                && parts.getFirst().begin().equals(period.begin())
                && parts.getLast().end().equals(period.end());
    }

    private void merge(Period period) {
        jdbc.sql(MERGE_SUMS)
                .param("begin", Moments.parameter(period.begin()))
                .param("end", Moments.parameter(period.end()))
                .update();
        periods.merge(period);
    }
}
