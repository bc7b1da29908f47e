package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a batch changes in the table {@code lot}: one net change a lot, with the lot as it was seen last. The table
 * has the lots that have points; what gives points back brings the whole lot along.
 */
final class LotChanges {

    private final Map<Key, Change> changes = new LinkedHashMap<>();

    // A merge moves a lot from one member to another.
    private record Key(UUID memberId, UUID lotId) {}

    private record Change(UUID memberId, Wallet wallet, Lot lot, long delta) {

        Change then(Change next) {
            if (wallet != next.wallet) {
                throw new IllegalStateException("Lot " + lot.lotId() + " is of another wallet");
            }
            return new Change(memberId, wallet, next.lot, Math.addExact(delta, next.delta));
        }
    }

    void add(AccountEvent event) {
        if (event instanceof Posting posting) {
            var movement = LotMovement.of(posting);
            if (!movement.ofHeld()) {
                add(event, movement.entry().wallet(), movement.entry().lots(), movement.sign());
            }
        } else if (event instanceof PointsHeld held) {
            add(event, Wallet.CONSUMER, held.lots(), -1);
        } else if (event instanceof HeldPointsReleased released) {
            add(event, Wallet.CONSUMER, released.lots(), 1);
        } else if (event instanceof PointsEscrowed escrowed) {
            add(event, Wallet.ALLOCATION, escrowed.allocation(), -1);
            add(event, Wallet.CONSUMER, escrowed.consumer(), -1);
        } else if (event instanceof EscrowedPointsReturned returned) {
            add(event, Wallet.ALLOCATION, returned.allocation(), 1);
            add(event, Wallet.CONSUMER, returned.consumer(), 1);
        }
    }

    private void add(AccountEvent event, Wallet wallet, List<LotPoints> lots, int sign) {
        for (var slice : lots) {
            var change = new Change(event.memberId(), wallet, slice.lot(), sign * slice.points());
            changes.merge(new Key(event.memberId(), slice.lot().lotId()), change, Change::then);
        }
    }

    void write(JdbcClient jdbc) {
        move(jdbc, only(change -> change.delta() != 0));
        restate(jdbc, only(change -> change.delta() == 0));
    }

    private Collection<Change> only(Predicate<Change> which) {
        return changes.values().stream().filter(which).toList();
    }

    // Points taken from a lot that is not there change no row, and so fewer rows than expected. A lot that would go
    // below zero, the table refuses.
    private static void move(JdbcClient jdbc, Collection<Change> moves) {
        columns(moves)
                .bigint(Change::delta)
                .text(Change::wallet)
                .text(change -> change.lot().kind())
                .timestamp(change -> change.lot().earnedAt())
                .write(jdbc, """
                        MERGE INTO lot AS l
                        USING unnest(?, ?, ?, ?, ?, ?, ?, ?)
                            AS c (member_id, lot_id, expires_at, renewed, delta, wallet, kind, earned_at)
                        ON l.member_id = c.member_id AND l.lot_id = c.lot_id AND l.wallet = c.wallet
                        WHEN MATCHED AND l.points + c.delta = 0 THEN DELETE
                        WHEN MATCHED THEN UPDATE
                            SET points = l.points + c.delta, expires_at = c.expires_at, renewed = c.renewed
                        WHEN NOT MATCHED AND c.delta > 0 THEN
                            INSERT (member_id, lot_id, wallet, kind, points, earned_at, expires_at, renewed)
                            VALUES (c.member_id, c.lot_id, c.wallet, c.kind, c.delta, c.earned_at, c.expires_at,
                                c.renewed)
                        """);
    }

    // As many points went as came: the lot may have another life now, or have come and gone within the batch.
    private static void restate(JdbcClient jdbc, Collection<Change> turns) {
        columns(turns).text(Change::wallet).writeAtMost(jdbc, """
                        UPDATE lot AS l
                        SET expires_at = c.expires_at, renewed = c.renewed
                        FROM unnest(?, ?, ?, ?, ?) AS c (member_id, lot_id, expires_at, renewed, wallet)
                        WHERE l.member_id = c.member_id AND l.lot_id = c.lot_id AND l.wallet = c.wallet
                        """);
    }

    private static Columns<Change> columns(Collection<Change> changes) {
        return Columns.of(changes)
                .uuid(Change::memberId)
                .uuid(change -> change.lot().lotId())
                .timestamp(change -> change.lot().expiresAt())
                .bool(change -> change.lot().renewed());
    }
}
