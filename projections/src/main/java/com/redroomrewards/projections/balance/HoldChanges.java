package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.sql.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code held_lot}: the last word on each hold of the CONSUMER wallet. */
final class HoldChanges {

    private final LastWord<Key, Held> holds = new LastWord<>();

    private record Key(UUID memberId, UUID holdId) {}

    // What is in escrow has no end of its own.
    private record Held(Key key, @Nullable Instant until, List<LotPoints> lots) {}

    private record Row(Held held, LotPoints slice) {}

    void add(AccountEvent event) {
        if (event instanceof PointsHeld held) {
            put(new Held(new Key(held.memberId(), held.holdId()), held.until(), held.lots()));
        } else if (event instanceof PointsMergedIn in && in.hold() != null) {
            if (in.entry().wallet() == Wallet.CONSUMER) {
                put(new Held(
                        new Key(in.memberId(), in.hold().holdId()),
                        in.hold().until(),
                        in.entry().lots()));
            }
        } else if (event instanceof PointsMergedOut out && out.holdId() != null) {
            if (out.entry().wallet() == Wallet.CONSUMER) {
                holds.isGone(new Key(out.memberId(), out.holdId()));
            }
        } else if (event instanceof PointsEscrowed escrowed) {
            put(new Held(new Key(escrowed.memberId(), escrowed.transferId()), null, escrowed.consumer()));
        } else if (event instanceof EscrowedPointsReturned returned) {
            holds.isGone(new Key(returned.memberId(), returned.transferId()));
        } else if (event instanceof EscrowedPointsSent sent) {
            if (sent.entry().wallet() == Wallet.CONSUMER) {
                holds.isGone(new Key(sent.memberId(), sent.transferId()));
            }
        } else if (event instanceof HeldPointsReleased released) {
            holds.isGone(new Key(released.memberId(), released.holdId()));
        } else if (event instanceof HeldPointsRedeemed redeemed) {
            holds.isGone(new Key(redeemed.memberId(), redeemed.quoteId()));
        }
    }

    private void put(Held held) {
        holds.is(held.key(), held);
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
                .uuid(row -> row.held().key().memberId())
                .uuid(row -> row.held().key().holdId())
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
