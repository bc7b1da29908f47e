package com.redroomrewards.projections.report;

import com.redroomrewards.projections.sql.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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
    private final ClosedPeriods periods;
    private final TransactionTemplate alone;
    private final ReportTransaction transaction;
    private final PeriodMerging merging;

    /** Closes periods of the schema that the connections' search path names first. */
    public PeriodClosing(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.periods = new ClosedPeriods(jdbc);
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        alone.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
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
            for (var next = announce(now); next.isPresent() && sum(next.get()); next = announce(now)) {
                closed++;
            }
            while (Boolean.TRUE.equals(alone.execute(status -> merging.merge()))) {
                // And once more: days may come to a month.
            }
        } catch (UnknownLotsException e) {
            // Where an account is parked as a dead letter, its lots stay unknown, and reports get slower by the day.
            log.warn("Not closed yet: {}", e.getMessage());
        } catch (ConcurrencyFailureException e) {
            // Something was written into it meanwhile, or somebody else closes it: the next time.
            log.info("Not closed yet: {}", e.getMessage());
        }
        return closed;
    }

    // Who writes into the period from now on sees that it is announced, and takes it back.
    private Optional<Period> announce(Instant now) {
        return Objects.requireNonNull(alone.execute(status -> {
            periods.hold();
            var next = next(now);
            next.ifPresent(periods::announce);
            return next;
        }));
    }

    // The largest one that begins where the last has ended and is over; of what begins with a month, months.
    private Optional<Period> next(Instant now) {
        return periods.end()
                .or(() -> firstMovement()
                        .map(first -> Period.of(Period.UNITS.getLast(), first).begin()))
                .flatMap(begin -> Period.UNITS.reversed().stream()
                        .map(unit -> Period.of(unit, begin))
                        .filter(period -> period.begin().equals(begin)
                                && !period.end().plus(PATIENCE).isAfter(now))
                        .findFirst());
    }

    private Optional<Instant> firstMovement() {
        return jdbc.sql("SELECT min(posted_at) AS moment FROM lot_flow")
                .query((row, number) -> Optional.ofNullable(Moments.readNullable(row, "moment")))
                .single();
    }

    private boolean sum(Period period) {
        return transaction.run(() -> {
            if (!periods.markSummed(period)) {
                return false;
            }
            var uncertain = new PeriodSums(jdbc).add(period);
            if (uncertain > 0) {
                throw new UnknownLotsException(period.begin(), uncertain);
            }
            return true;
        });
    }

    /** Another segment's accounts are behind. */
    private static final class UnknownLotsException extends ConcurrencyFailureException {

        UnknownLotsException(Instant from, long movements) {
            super("In the time from %s on, %d movements are of lots that are not known yet".formatted(from, movements));
        }
    }
}
