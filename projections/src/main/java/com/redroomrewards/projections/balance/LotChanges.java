package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code lot}: one net change a lot, with the lot as the last entry saw it. */
final class LotChanges {

    private final Map<UUID, Change> changes = new LinkedHashMap<>();

    private record Change(UUID memberId, Wallet wallet, Lot lot, long delta) {

        Change then(Change next) {
            if (!memberId.equals(next.memberId) || wallet != next.wallet) {
                throw new IllegalStateException("Lot " + lot.lotId() + " is of another member or wallet");
            }
            return new Change(memberId, wallet, next.lot, Math.addExact(delta, next.delta));
        }
    }

    void add(AccountEvent event) {
        if (event instanceof Posting posting) {
            var movement = LotMovement.of(posting);
            for (LotPoints slice : movement.entry().lots()) {
                var change = new Change(
                        posting.memberId(), movement.entry().wallet(), slice.lot(), movement.sign() * slice.points());
                changes.merge(slice.lot().lotId(), change, Change::then);
            }
        }
    }

    void write(JdbcClient jdbc) {
        put(jdbc, only(change -> change.delta() >= 0));
        take(jdbc, only(change -> change.delta() < 0));
    }

    private Collection<Change> only(Predicate<Change> which) {
        return changes.values().stream().filter(which).toList();
    }

    private static void put(JdbcClient jdbc, Collection<Change> puts) {
        columns(puts)
                .text(Change::wallet)
                .text(change -> change.lot().kind())
                .timestamp(change -> change.lot().earnedAt())
                .write(jdbc, """
                        INSERT INTO lot AS l
                            (lot_id, member_id, points, expires_at, renewed, wallet, kind, earned_at)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (lot_id) DO UPDATE
                        SET points = l.points + excluded.points, expires_at = excluded.expires_at,
                            renewed = excluded.renewed
                        WHERE l.member_id = excluded.member_id AND l.wallet = excluded.wallet
                        """);
    }

    // Not an upsert: a row with negative points would be refused before its conflict is seen.
    private static void take(JdbcClient jdbc, Collection<Change> takes) {
        columns(takes).write(jdbc, """
                        UPDATE lot AS l
                        SET points = l.points + c.delta, expires_at = c.expires_at, renewed = c.renewed
                        FROM unnest(?, ?, ?, ?, ?) AS c (lot_id, member_id, delta, expires_at, renewed)
                        WHERE l.lot_id = c.lot_id AND l.member_id = c.member_id
                        """);
    }

    private static Columns<Change> columns(Collection<Change> changes) {
        return Columns.of(changes)
                .uuid(change -> change.lot().lotId())
                .uuid(Change::memberId)
                .bigint(Change::delta)
                .timestamp(change -> change.lot().expiresAt())
                .bool(change -> change.lot().renewed());
    }
}
