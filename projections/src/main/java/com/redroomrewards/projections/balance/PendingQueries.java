package com.redroomrewards.projections.balance;

import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which earnings of a member are not posted yet. */
final class PendingQueries {

    private final JdbcClient jdbc;

    PendingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<PendingEarningView> handle(FindPendingEarnings query) {
        return jdbc.sql("""
                        SELECT entry_id, platform, event_type, order_id, points, accepted_at, pending_until
                        FROM pending_earning
                        WHERE member_id = ?
                        ORDER BY pending_until, entry_id
                        """).param(query.memberId()).query(PendingQueries::view).list();
    }

    private static PendingEarningView view(ResultSet row, int number) throws SQLException {
        return new PendingEarningView(
                row.getObject("entry_id", UUID.class),
                row.getString("platform"),
                row.getString("event_type"),
                row.getString("order_id"),
                row.getLong("points"),
                Moments.read(row, "accepted_at"),
                Moments.read(row, "pending_until"));
    }
}
