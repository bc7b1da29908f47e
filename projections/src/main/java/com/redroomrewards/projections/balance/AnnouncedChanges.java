package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.Closing;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.projections.sql.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code announced_expiry}: the last word on each lot, but for those forgotten again. */
final class AnnouncedChanges {

    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Map<UUID, ExpiryAnnounced> last = new HashMap<>();

    private record Key(UUID memberId, UUID lotId) {}

    private record Row(Key key, Instant expiresAt, int days) {}

    void add(AccountEvent event) {
        if (event instanceof ExpiryAnnounced announced) {
            last.put(announced.memberId(), announced);
            announced
                    .lots()
                    .forEach(slice ->
                            put(announced.memberId(), slice.lot().lotId(), announced.expiresAt(), announced.days()));
        } else if (event instanceof AccountAbsorbed absorbed) {
            absorbed.carried()
                    .announcedExpiries()
                    .forEach(told -> put(absorbed.memberId(), told.lotId(), told.expiresAt(), told.days()));
        } else if (event instanceof Closing closing) {
            last.remove(closing.memberId());
            rows.keySet().removeIf(key -> key.memberId().equals(closing.memberId()));
        }
    }

    private void put(UUID memberId, UUID lotId, Instant expiresAt, int days) {
        var key = new Key(memberId, lotId);
        rows.put(key, new Row(key, expiresAt, days));
    }

    void write(JdbcClient jdbc) {
        forget(jdbc);
        put(jdbc);
    }

    private void forget(JdbcClient jdbc) {
        Columns.of(last.values())
                .uuid(ExpiryAnnounced::memberId)
                .timestamp(ExpiryAnnounced::announcedAt)
                .run(jdbc, """
                    DELETE FROM announced_expiry AS a
                    USING unnest(?, ?) AS c (member_id, announced_at)
                    WHERE a.member_id = c.member_id AND a.expires_at <= c.announced_at
                    """);
    }

    private void put(JdbcClient jdbc) {
        var remembered = rows.values().stream().filter(this::isRemembered).toList();
        Columns.of(remembered)
                .uuid(row -> row.key().memberId())
                .uuid(row -> row.key().lotId())
                .timestamp(Row::expiresAt)
                .bigint(Row::days)
                .write(jdbc, """
                    INSERT INTO announced_expiry (member_id, lot_id, expires_at, days)
                    SELECT * FROM unnest(?, ?, ?, ?)
                    ON CONFLICT (member_id, lot_id) DO UPDATE
                    SET expires_at = excluded.expires_at, days = excluded.days
                    """);
    }

    private boolean isRemembered(Row row) {
        var lastOfMember = last.get(row.key().memberId());
        return lastOfMember == null || lastOfMember.announcedAt().isBefore(row.expiresAt());
    }
}
