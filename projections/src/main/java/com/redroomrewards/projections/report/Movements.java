package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.balance.LotMovement;
import com.redroomrewards.projections.sql.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a batch adds to the tables {@code lot_movement} and {@code debt_movement}. With the lots that it issues, the rows of an
 * entry add up to what it changes of the balance, and those of a hold's end to nothing.
 */
final class Movements {

    private final EndedHolds holds;
    private final List<OfLot> ofLots = new ArrayList<>();
    private final List<OfDebt> ofDebt = new ArrayList<>();

    Movements(EndedHolds holds) {
        this.holds = holds;
    }

    private record OfLot(Instant at, UUID lotId, long points, PointsFlow flow) {}

    private record OfDebt(
            Instant at, @Nullable String platform, @Nullable UUID lotId, long points, PointsFlow flow) {}

    void add(AccountEvent event) {
        if (event instanceof Posting posting) {
            add(posting);
        } else if (event instanceof HeldPointsReleased released) {
            settle(event, released.releasedAt());
        } else if (event instanceof EscrowedPointsReturned returned) {
            settle(event, returned.returnedAt());
        }
    }

    private void add(Posting posting) {
        var movement = LotMovement.of(posting);
        var entry = posting.entry();
        var flow = PointsFlow.of(posting);
        if (!LotFacts.issues(posting)) {
            for (var slice : entry.lots()) {
                ofLots.add(new OfLot(entry.postedAt(), slice.lot().lotId(), movement.sign() * slice.points(), flow));
            }
        }
        var owed = movement.debtDelta();
        if (owed != 0) {
            ofDebt.add(new OfDebt(entry.postedAt(), entry.platform(), null, Math.negateExact(owed), flow));
        }
    }

    private void settle(AccountEvent end, Instant at) {
        holds.paidBy(end).forEach((lotId, points) -> {
            ofLots.add(new OfLot(at, lotId, Math.negateExact(points), PointsFlow.SETTLED));
            ofDebt.add(new OfDebt(at, null, lotId, points, PointsFlow.SETTLED));
        });
    }

    /** The moments of what has changed lots. */
    Stream<Instant> moments() {
        return ofLots.stream().map(OfLot::at);
    }

    void write(JdbcClient jdbc) {
        Columns.of(ofLots)
                .timestamp(OfLot::at)
                .uuid(OfLot::lotId)
                .bigint(OfLot::points)
                .text(OfLot::flow)
                .write(jdbc, """
                        INSERT INTO lot_movement (posted_at, lot_id, points, flow)
                        SELECT * FROM unnest(?, ?, ?, ?)
                        """);
        Columns.of(ofDebt)
                .timestamp(OfDebt::at)
                .text(OfDebt::platform)
                .uuid(OfDebt::lotId)
                .bigint(OfDebt::points)
                .text(OfDebt::flow)
                .write(jdbc, """
                        INSERT INTO debt_movement (posted_at, platform, lot_id, points, flow)
                        SELECT * FROM unnest(?, ?, ?, ?, ?)
                        """);
    }
}
