package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Companion;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code issued_lot}, {@code lot_slice}, {@code lot_renewal}, {@code lot_movement}, {@code debt_movement} and
 * {@code promotion_grant}, which only grow. They are written along with the accounts, before the holds that end are removed.
 */
public final class ReportRows implements Companion<AccountEvent> {

    private final JdbcClient jdbc;

    /** Rows in the schema that the connections' search path names first. */
    public ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(Collection<Advance<AccountEvent>> advances) {
        var movements = new Movements(EndedHolds.of(advances, jdbc));
        var lots = new LotFacts();
        var grants = new PromotionGrants();
        for (var advance : advances) {
            for (var event : advance.events()) {
                movements.add(event);
                if (event instanceof Posting posting) {
                    lots.add(posting);
                    grants.add(posting);
                }
            }
        }
        // Before the rows. Mostly there is nothing to open: this hour is not closed.
        Stream.concat(movements.moments(), lots.moments())
                .min(Comparator.naturalOrder())
                .ifPresent(new ClosedPeriods(jdbc)::reopen);
        movements.write(jdbc);
        lots.write(jdbc);
        grants.write(jdbc);
    }
}
