package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.projections.sql.Columns;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code held_lot}: the last word on each hold. */
final class HoldChanges {

    private final LastWord<Key, PointsHeld> holds = new LastWord<>();

    private record Key(UUID memberId, UUID holdId) {}

    private record Row(PointsHeld held, LotPoints slice) {}

    void add(AccountEvent event) {
        if (event instanceof PointsHeld held) {
            holds.is(new Key(held.memberId(), held.holdId()), held);
        } else if (event instanceof HeldPointsReleased released) {
            holds.isGone(new Key(released.memberId(), released.holdId()));
        } else if (event instanceof HeldPointsRedeemed redeemed) {
            holds.isGone(new Key(redeemed.memberId(), redeemed.quoteId()));
        }
    }

    void write(JdbcClient jdbc) {
        remove(jdbc);
        put(jdbc);
    }

    private void put(JdbcClient jdbc) {
        var rows = holds.present().stream()
                .flatMap(held -> held.lots().stream().map(slice -> new Row(held, slice)))
                .toList();
        Columns.of(rows)
                .uuid(row -> row.held().memberId())
                .uuid(row -> row.held().holdId())
                .timestamp(row -> row.held().until())
                .uuid(row -> row.slice().lot().lotId())
                .text(row -> row.slice().lot().kind())
                .bigint(row -> row.slice().points())
                .timestamp(row -> row.slice().lot().earnedAt())
                .timestamp(row -> row.slice().lot().expiresAt())
                .bool(row -> row.slice().lot().renewed())
                .write(jdbc, """
                        INSERT INTO held_lot
                            (member_id, hold_id, until, lot_id, kind, points, earned_at, expires_at, renewed)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """);
    }

    // A hold has as many rows as lots, and one that came and went within the batch has none.
    private void remove(JdbcClient jdbc) {
        Columns.of(holds.gone()).uuid(Key::memberId).uuid(Key::holdId).run(jdbc, """
                        DELETE FROM held_lot AS h
                        USING unnest(?, ?) AS gone (member_id, hold_id)
                        WHERE h.member_id = gone.member_id AND h.hold_id = gone.hold_id
                        """);
    }
}
