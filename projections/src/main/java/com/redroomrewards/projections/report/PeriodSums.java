package com.redroomrewards.projections.report;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.projections.sql.Moments;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code period_sum}: what was moved in a closed period, by platform, kind, day of expiry and flow. */
public final class PeriodSums {

    private static final String SUMS = LotSql.described("false") + """
            , summed AS (
                INSERT INTO period_sum (begins_at, platform, kind, expires_on, flow, points)
                SELECT :begin, l.platform, l.kind, (l.expires_at AT TIME ZONE :zone)::date AS expires_on, tail.flow, sum(tail.points)
                FROM tail JOIN described AS l ON l.lot_id = tail.lot_id
                GROUP BY l.platform, l.kind, expires_on, tail.flow
            )
            SELECT count(*)
            FROM tail LEFT JOIN described AS l ON l.lot_id = tail.lot_id
            WHERE l.certain IS NOT TRUE
            """;

    private final JdbcClient jdbc;

    /** Sums in the schema that the connections' search path names first. */
    public PeriodSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds up a period, in the current transaction.
     *
     * @return how many of its movements are of lots that are not known yet, so that the sums are not right
     */
    long add(Period period) {
        return jdbc.sql(SUMS)
                .param("begin", Moments.parameter(period.begin()))
                .param("end", Moments.parameter(period.end()))
                .param("zone", Program.DEFAULT.zone().getId())
                .query(Long.class)
                .single();
    }

    /** Closes the very periods that are closed in that schema, in the current transaction, where none is yet. */
    public void closeAsIn(String schema) {
        var periods = new ClosedPeriods(jdbc);
        periods.copyFrom(schema);
        periods.summed().forEach(this::add);
    }
}
