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

    PeriodMerging(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Merges one, in the current transaction.
     *
     * @return whether there was one
     */
    boolean merge() {
        var closed = closed();
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

    private List<Period> closed() {
        return jdbc.sql("SELECT begins_at, ends_at FROM closed_period WHERE summed ORDER BY begins_at")
                .query((row, number) -> new Period(Moments.read(row, "begins_at"), Moments.read(row, "ends_at")))
                .list();
    }

    // They are without gaps.
    private static boolean isWhole(Period period, List<Period> parts) {
        return parts.size() > 1
                && parts.getFirst().begin().equals(period.begin())
                && parts.getLast().end().equals(period.end());
    }

    private void merge(Period period) {
        var begin = Moments.parameter(period.begin());
        var end = Moments.parameter(period.end());
        jdbc.sql(MERGE_SUMS).param("begin", begin).param("end", end).update();
        jdbc.sql("DELETE FROM closed_period WHERE begins_at > ? AND begins_at < ?")
                .params(begin, end)
                .update();
        jdbc.sql("UPDATE closed_period SET ends_at = ? WHERE begins_at = ?")
                .params(end, begin)
                .update();
    }
}
