package com.redroomrewards.projections.report;

import com.redroomrewards.projections.sql.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up the movements of hours, days and months that are over, so that a report reads those of the last hours and not all. What is
 * written into a closed period afterwards opens it again ({@link ReportRows}): so nothing depends on when periods are closed, on
 * which node, or whether at all.
 */
public final class PeriodClosing {

    private static final Logger log = LoggerFactory.getLogger(PeriodClosing.class);

    /** Later than any movement is written that belongs to the period, mostly. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate lock;
    private final ReportTransaction transaction;
    private final PeriodMerging merging;

    /** Closes periods of the schema that the connections' search path names first. */
    public PeriodClosing(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lock = new TransactionTemplate(transactions);
        this.transaction = new ReportTransaction(jdbc, transactions);
        this.merging = new PeriodMerging(jdbc);
    }

    /**
     * Closes what is over since some minutes, in its order, and nothing from the first movement on that is of a lot which is not
     * known yet, since another account is read by another segment.
     *
     * @return how many periods
     */
    public int close(Instant now) {
        var closed = 0;
        try {
            for (var next = next(now); next.isPresent() && close(next.get()); next = next(now)) {
                closed++;
            }
            while (transaction.run(merging::merge)) {
                // And once more: days may come to a month.
            }
        } catch (ConcurrencyFailureException e) {
            // Something was written into it meanwhile, or somebody else closes it: the next time.
            log.info("Not closed yet: {}", e.getMessage());
        }
        return closed;
    }

    // The largest one that begins where the last has ended and is over; of what begins with a month, months.
    private Optional<Period> next(Instant now) {
        return moment("SELECT max(ends_at) AS moment FROM closed_period WHERE summed")
                .or(() -> moment("SELECT min(posted_at) AS moment FROM lot_flow")
                        .map(first -> Period.of(Period.UNITS.getLast(), first).begin()))
                .flatMap(begin -> Period.UNITS.reversed().stream()
                        .map(unit -> Period.of(unit, begin))
                        .filter(period -> period.begin().equals(begin)
                                && !period.end().plus(PATIENCE).isAfter(now))
                        .findFirst());
    }

    private Optional<Instant> moment(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> Optional.ofNullable(Moments.readNullable(row, "moment")))
                .single();
    }

    private boolean close(Period period) {
        announce(period);
        awaitWriters();
        return transaction.run(() -> sum(period));
    }

    // Who writes into the period and sees this takes it back.
    private void announce(Period period) {
        jdbc.sql("""
                        INSERT INTO closed_period (begins_at, ends_at, summed) VALUES (?, ?, false)
                        ON CONFLICT (begins_at) DO UPDATE SET ends_at = excluded.ends_at WHERE NOT closed_period.summed
                        """)
                .params(Moments.parameter(period.begin()), Moments.parameter(period.end()))
                .update();
    }

    // Who wrote before it could be seen has committed after this, for nobody gets these locks while somebody writes.
    // They are in the order in which others take them.
    private void awaitWriters() {
        lock.executeWithoutResult(status ->
                jdbc.sql("LOCK TABLE lot_movement, issued_lot IN SHARE MODE").update());
    }

    // The period first: whoever takes it back meanwhile waits, or this fails.
    private boolean sum(Period period) {
        var mine = jdbc.sql("UPDATE closed_period SET summed = true WHERE begins_at = ? AND ends_at = ? AND NOT summed")
                .params(Moments.parameter(period.begin()), Moments.parameter(period.end()))
                .update();
        if (mine == 0) {
            return false;
        }
        var uncertain = new PeriodSums(jdbc).add(period);
        if (uncertain > 0) {
            throw new UnknownLotsException(period.begin(), uncertain);
        }
        return true;
    }

    /** Another segment's accounts are behind. */
    private static final class UnknownLotsException extends ConcurrencyFailureException {

        UnknownLotsException(Instant from, long movements) {
            super("In the time from %s on, %d movements are of lots that are not known yet".formatted(from, movements));
        }
    }
}
