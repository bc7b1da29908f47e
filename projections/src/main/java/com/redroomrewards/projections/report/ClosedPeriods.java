package com.redroomrewards.projections.report;

import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code closed_period}: the periods whose movements are added up, from the first movement's on and without gaps, and the
 * one that is being added up.
 *
 * <p>Whoever writes movements first takes back the periods that they belong to, so that from then until the end of his transaction
 * he has a lock of the table that many may have. Whoever announces a period, or merges some, first holds the table: then nobody is
 * in the middle of writing, what was written before is committed and seen, since each statement sees what is committed when it
 * begins (READ COMMITTED), and who writes afterwards has waited with his first statement, which sees the table as it has become.
 * Nobody holds it while a period is added up. That begins after the period was announced, so that it sees what was written before; and
 * who writes into the period afterwards takes it back: before it is marked as summed, or while that is done, so that the summing
 * finds it gone or fails (REPEATABLE READ), or after that, with its sums.
 */
final class ClosedPeriods {

    private final JdbcClient jdbc;

    ClosedPeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until nobody is writing movements; until the end of the current transaction, nobody begins to. To be its first statement. */
    void hold() {
        jdbc.sql("LOCK TABLE closed_period IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /** Takes back what is not over at that moment, before anything is written that was posted then or later. */
    void reopen(Instant from) {
        jdbc.sql("DELETE FROM closed_period WHERE ends_at > ?")
                .param(Moments.parameter(from))
                .update();
    }

    /** Those that are summed, in their order. */
    List<Period> summed() {
        return jdbc.sql("SELECT begins_at, ends_at FROM closed_period WHERE summed ORDER BY begins_at")
                .query((row, number) -> new Period(Moments.read(row, "begins_at"), Moments.read(row, "ends_at")))
                .list();
    }

    /** The end of the last one that is summed; empty when none is. */
    Optional<Instant> end() {
        return jdbc.sql("SELECT max(ends_at) AS moment FROM closed_period WHERE summed")
                .query(ClosedPeriods::moment)
                .single();
    }

    /** The end of the last one that is summed and over by that moment; empty when there is none. */
    Optional<Instant> endBy(Instant at) {
        return jdbc.sql("SELECT max(ends_at) AS moment FROM closed_period WHERE summed AND ends_at <= ?")
                .param(Moments.parameter(at))
                .query(ClosedPeriods::moment)
                .single();
    }

    private static Optional<Instant> moment(ResultSet row, int number) throws SQLException {
        return Optional.ofNullable(Moments.readNullable(row, "moment"));
    }

    /** Says that it will be summed, in place of one that begins with it and was not. */
    void announce(Period period) {
        jdbc.sql("""
                        INSERT INTO closed_period (begins_at, ends_at, summed) VALUES (?, ?, false)
                        ON CONFLICT (begins_at) DO UPDATE SET ends_at = excluded.ends_at WHERE NOT closed_period.summed
                        """)
                .params(Moments.parameter(period.begin()), Moments.parameter(period.end()))
                .update();
    }

    /** Marks an announced one as summed; whoever takes it back meanwhile waits, or this fails. False when it was taken back. */
    boolean markSummed(Period period) {
        return jdbc.sql("UPDATE closed_period SET summed = true WHERE begins_at = ? AND ends_at = ? AND NOT summed")
                        .params(Moments.parameter(period.begin()), Moments.parameter(period.end()))
                        .update()
                == 1;
    }

    /** Makes one of all those that it consists of. */
    void merge(Period period) {
        var begin = Moments.parameter(period.begin());
        var end = Moments.parameter(period.end());
        jdbc.sql("DELETE FROM closed_period WHERE begins_at > ? AND begins_at < ?")
                .params(begin, end)
                .update();
        jdbc.sql("UPDATE closed_period SET ends_at = ? WHERE begins_at = ?")
                .params(end, begin)
                .update();
    }

    /** Takes over all of another schema's, where there is none yet. */
    void copyFrom(String schema) {
        jdbc.sql("INSERT INTO closed_period SELECT * FROM %s.closed_period".formatted(schema))
                .update();
    }
}
