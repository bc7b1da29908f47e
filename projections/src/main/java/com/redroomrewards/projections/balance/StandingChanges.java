package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.Closing;
import com.redroomrewards.domain.account.AccountEvent.CustomerPosting;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.projections.sql.Columns;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code member_standing}: the last word on each member and platform. */
final class StandingChanges {

    private final LastWord<Key, Row> standings = new LastWord<>();

    private record Key(UUID memberId, String platform) {}

    private record Row(UUID memberId, String platform, Standing standing) {}

    void add(AccountEvent event) {
        if (event instanceof CustomerPosting posting && posting.standing() != null) {
            var row = new Row(posting.memberId(), posting.entry().platform(), posting.standing());
            put(row);
        } else if (event instanceof AccountAbsorbed absorbed) {
            absorbed.standings().forEach(of -> put(new Row(absorbed.memberId(), of.platform(), of.standing())));
        } else if (event instanceof Closing closing) {
            standings.forget(key -> key.memberId().equals(closing.memberId()));
        }
    }

    private void put(Row row) {
        standings.is(new Key(row.memberId(), row.platform()), row);
    }

    void write(JdbcClient jdbc) {
        Columns.of(standings.present())
                .uuid(Row::memberId)
                .text(Row::platform)
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
}
