package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was set aside in holds whose end has paid a debt: the event that frees them says how many points that took, but not of
 * which lots. Of the CONSUMER wallet, which alone can owe.
 */
final class EndedHolds {

    private final Map<Hold, Map<UUID, Long>> held;

    private EndedHolds(Map<Hold, Map<UUID, Long>> held) {
        this.held = held;
    }

    private record Hold(UUID memberId, UUID holdId) {}

    /**
     * The end of a hold.
     *
     * @param points what was set aside
     * @param lots what of it is back in lots
     */
    private record End(Hold hold, long points, List<LotPoints> lots) {

        static @Nullable End of(AccountEvent event) {
            if (event instanceof HeldPointsReleased released) {
                return new End(new Hold(released.memberId(), released.holdId()), released.points(), released.lots());
            }
            if (event instanceof EscrowedPointsReturned returned) {
                return new End(
                        new Hold(returned.memberId(), returned.transferId()),
                        returned.consumerPoints(),
                        returned.consumer());
            }
            return null;
        }

        boolean hasPaid() {
            return points > lots.stream().mapToLong(LotPoints::points).reduce(0, Math::addExact);
        }
    }

    /** What there is to know of the holds that end with these events. */
    static EndedHolds of(Collection<Advance<AccountEvent>> advances, JdbcClient jdbc) {
        var inBatch = new HashMap<Hold, Map<UUID, Long>>();
        var before = new HashSet<Hold>();
        for (var advance : advances) {
            for (var event : advance.events()) {
                note(event, inBatch);
                if (End.of(event) instanceof End end && end.hasPaid() && !inBatch.containsKey(end.hold())) {
                    before.add(end.hold());
                }
            }
        }
        inBatch.putAll(stored(before, jdbc));
        return new EndedHolds(inBatch);
    }

    private static void note(AccountEvent event, Map<Hold, Map<UUID, Long>> holds) {
        if (event instanceof PointsHeld set) {
            holds.put(new Hold(set.memberId(), set.holdId()), byLot(set.lots()));
        } else if (event instanceof PointsEscrowed escrowed) {
            holds.put(new Hold(escrowed.memberId(), escrowed.transferId()), byLot(escrowed.consumer()));
        } else if (event instanceof PointsMergedIn in
                && in.hold() != null
                && in.entry().wallet() == Wallet.CONSUMER) {
            holds.put(
                    new Hold(in.memberId(), in.hold().holdId()),
                    byLot(in.entry().lots()));
        }
    }

    private static Map<UUID, Long> byLot(List<LotPoints> lots) {
        return lots.stream().collect(Collectors.toMap(slice -> slice.lot().lotId(), LotPoints::points, Math::addExact));
    }

    private static Map<Hold, Map<UUID, Long>> stored(Collection<Hold> holds, JdbcClient jdbc) {
        var stored = new HashMap<Hold, Map<UUID, Long>>();
        if (!holds.isEmpty()) {
            var keys = Columns.of(holds).uuid(Hold::memberId).uuid(Hold::holdId).parameters();
            jdbc.sql("""
                            SELECT h.member_id, h.hold_id, h.lot_id, h.points
                            FROM held_lot AS h
                            JOIN unnest(?, ?) AS ended (member_id, hold_id) USING (member_id, hold_id)
                            """).params(keys).query(row -> {
                var hold = new Hold(row.getObject("member_id", UUID.class), row.getObject("hold_id", UUID.class));
                stored.computeIfAbsent(hold, key -> new HashMap<>())
                        .put(row.getObject("lot_id", UUID.class), row.getLong("points"));
            });
        }
        return stored;
    }

    /** How many points of which lots have paid a debt when that happened; mostly none. */
    Map<UUID, Long> paidBy(AccountEvent event) {
        var end = End.of(event);
        if (end == null || !end.hasPaid()) {
            return Map.of();
        }
        var paid = new HashMap<>(held.getOrDefault(end.hold(), Map.of()));
        end.lots().forEach(slice -> paid.merge(slice.lot().lotId(), Math.negateExact(slice.points()), Math::addExact));
        paid.values().removeIf(points -> points == 0);
        return paid;
    }
}
