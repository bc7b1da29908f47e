package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.projections.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code member_standing}: the account's own sums, one row a member and platform. */
final class StandingChanges {

    private final Map<Key, UnaryOperator<Standing>> changes = new LinkedHashMap<>();

    private record Key(UUID memberId, String platform) {}

    private record Row(Key key, Standing standing) {}

    void add(AccountEvent event) {
        if (event instanceof PointsEarned earned) {
            bought(earned, earned.purchase());
        } else if (event instanceof PendingPointsPosted posted) {
            bought(posted, posted.earning().purchase());
        } else if (event instanceof EarnedPointsReversed reversed && reversed.spendMinor() != 0) {
            change(reversed, standing -> standing.afterReversal(reversed.spendMinor()));
        }
    }

    private void bought(Posting posting, @Nullable Purchase purchase) {
        if (purchase != null) {
            change(posting, standing -> standing.after(purchase));
        }
    }

    private void change(Posting posting, UnaryOperator<Standing> change) {
        var key = new Key(posting.memberId(), posting.entry().platform());
        changes.merge(key, change, (first, next) -> standing -> next.apply(first.apply(standing)));
    }

    void write(JdbcClient jdbc) {
        if (changes.isEmpty()) {
            return;
        }
        var known = known(jdbc);
        var rows = changes.entrySet().stream()
                .map(change -> new Row(
                        change.getKey(),
                        change.getValue().apply(Objects.requireNonNullElse(known.get(change.getKey()), Standing.NEW))))
                .toList();
        write(jdbc, rows);
    }

    private Map<Key, Standing> known(JdbcClient jdbc) {
        return jdbc
                .sql("""
                        SELECT member_id, platform, spend_minor, orders, client_tier
                        FROM member_standing
                        WHERE member_id = ANY (?)
                        """)
                .param(Columns.ids(changes.keySet().stream().map(Key::memberId).collect(Collectors.toSet())))
                .query(StandingChanges::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::key, Row::standing));
    }

    private static void write(JdbcClient jdbc, List<Row> rows) {
        Columns.of(rows)
                .uuid(row -> row.key().memberId())
                .text(row -> row.key().platform())
                .bigint(row -> row.standing().spendMinor())
                .bigint(row -> row.standing().orders())
                .text(row -> row.standing().clientTier())
                .write(jdbc, """
                        INSERT INTO member_standing (member_id, platform, spend_minor, orders, client_tier)
                        SELECT * FROM unnest(?, ?, ?, ?, ?)
                        ON CONFLICT (member_id, platform) DO UPDATE
                        SET spend_minor = excluded.spend_minor, orders = excluded.orders,
                            client_tier = excluded.client_tier
                        """);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var key = new Key(row.getObject("member_id", UUID.class), row.getString("platform"));
        return new Row(
                key, new Standing(row.getLong("spend_minor"), row.getLong("orders"), row.getString("client_tier")));
    }
}
