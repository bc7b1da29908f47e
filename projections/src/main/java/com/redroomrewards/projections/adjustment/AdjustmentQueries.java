package com.redroomrewards.projections.adjustment;

import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how adjustments stand. */
final class AdjustmentQueries {

    private static final String COLUMNS = """
            SELECT adjustment_id, platform, member_id, wallet, points, reason_code, ticket_reference, entry_id,
                required_signatures, requested_by, status, requested_at, ended_at
            FROM adjustment
            WHERE (:visibleTo::text IS NULL OR platform = :visibleTo)
            """;

    private final JdbcClient jdbc;

    AdjustmentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<AdjustmentView> handle(FindAdjustment query) {
        return jdbc.sql(COLUMNS + "AND adjustment_id = :adjustmentId")
                .param("visibleTo", query.visibleTo())
                .param("adjustmentId", query.adjustmentId())
                .query(AdjustmentQueries::view)
                .optional();
    }

    @QueryHandler
    List<AdjustmentView> handle(FindAdjustments query) {
        return jdbc.sql(COLUMNS + """
                        AND (:status::text IS NULL OR status = :status)
                        """ + query.page().newestFirst("requested_at", "adjustment_id"))
                .param("visibleTo", query.visibleTo())
                .param("status", query.status() == null ? null : query.status().name())
                .params(query.page().parameters())
                .query(AdjustmentQueries::view)
                .list();
    }

    private static AdjustmentView view(ResultSet row, int number) throws SQLException {
        return new AdjustmentView(
                row.getObject("adjustment_id", UUID.class),
                row.getString("platform"),
                row.getObject("member_id", UUID.class),
                Wallet.valueOf(row.getString("wallet")),
                row.getLong("points"),
                row.getString("reason_code"),
                row.getString("ticket_reference"),
                row.getObject("entry_id", UUID.class),
                row.getInt("required_signatures"),
                row.getString("requested_by"),
                AdjustmentStatus.valueOf(row.getString("status")),
                Moments.read(row, "requested_at"),
                Moments.readNullable(row, "ended_at"));
    }
}
