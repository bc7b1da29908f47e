package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.Closing;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.PendingEarning;
import com.redroomrewards.projections.sql.Columns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code pending_earning}: the last word on each earning. */
final class PendingChanges {

    private final LastWord<Key, Row> earnings = new LastWord<>();

    private record Key(UUID memberId, UUID entryId) {}

    private record Row(Key key, PendingEarning pending) {}

    void add(AccountEvent event) {
        if (event instanceof EarningAccepted accepted) {
            put(accepted.memberId(), accepted.entryId(), accepted.pending());
        } else if (event instanceof EarningCancelled cancelled) {
            put(cancelled.memberId(), cancelled.entryId(), cancelled.remaining());
        } else if (event instanceof PendingPointsPosted posted) {
            put(posted.memberId(), posted.entryId(), null);
        } else if (event instanceof AccountAbsorbed absorbed) {
            absorbed.carried()
                    .pending()
                    .forEach(pending ->
                            put(absorbed.memberId(), pending.earning().entryId(), pending));
        } else if (event instanceof Closing closing) {
            earnings.forget(key -> key.memberId().equals(closing.memberId()));
        }
    }

    private void put(UUID memberId, UUID entryId, @Nullable PendingEarning pending) {
        var key = new Key(memberId, entryId);
        if (pending == null) {
            earnings.isGone(key);
        } else {
            earnings.is(key, new Row(key, pending));
        }
    }

    void write(JdbcClient jdbc) {
        remove(jdbc);
        put(jdbc);
    }

    private void put(JdbcClient jdbc) {
        Columns.of(earnings.present())
                .uuid(row -> row.key().memberId())
                .uuid(row -> row.key().entryId())
                .text(row -> row.pending().accepted().platform())
                .text(row -> row.pending().earning().eventType())
                .text(row -> row.pending().earning().orderId())
                .bigint(row -> row.pending().earning().points())
                .timestamp(row -> row.pending().accepted().at())
                .timestamp(row -> row.pending().pendingUntil())
                .write(jdbc, """
                    INSERT INTO pending_earning (member_id, entry_id, platform, event_type, order_id, points,
                        accepted_at, pending_until)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (member_id, entry_id) DO UPDATE SET points = excluded.points
                    """);
    }

    // One that came and went within the batch was never written, so fewer rows than keys is right here.
    private void remove(JdbcClient jdbc) {
        Columns.of(earnings.gone()).uuid(Key::memberId).uuid(Key::entryId).writeAtMost(jdbc, """
            DELETE FROM pending_earning AS p
            USING unnest(?, ?) AS gone (member_id, entry_id)
            WHERE p.member_id = gone.member_id AND p.entry_id = gone.entry_id
            """);
    }
}
