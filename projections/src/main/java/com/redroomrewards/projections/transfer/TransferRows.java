package com.redroomrewards.projections.transfer;

import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.transfer.TransferStatus;
import com.redroomrewards.domain.transfer.TransferType;
import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code transfer}. */
final class TransferRows {

    private static final String VISIBLE = """
            SELECT * FROM transfer
            WHERE status IS NOT NULL AND (:visibleTo::text IS NULL OR platform = :visibleTo)
            """;
    private static final String BETWEEN_RULES = " ";

    private final JdbcClient jdbc;

    TransferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row that is there already.
     *
     * @param was the version that it was read with
     */
    record Changed(TransferView transfer, long was) {}

    Map<UUID, TransferView> find(Collection<UUID> transferIds) {
        return jdbc
                .sql("SELECT * FROM transfer WHERE transfer_id = ANY (?)")
                .param(Columns.ids(transferIds))
                .query(TransferRows::view)
                .list()
                .stream()
                .collect(Collectors.toMap(TransferView::transferId, Function.identity()));
    }

    Optional<TransferView> find(FindTransfer query) {
        return jdbc.sql(VISIBLE + "AND transfer_id = :transferId")
                .param("visibleTo", query.visibleTo())
                .param("transferId", query.transferId())
                .query(TransferRows::view)
                .optional();
    }

    List<TransferView> find(FindTransfers query) {
        return jdbc.sql(VISIBLE + """
                        AND (:status::text IS NULL OR status = :status)
                        """ + query.page().newestFirst("made_at", "transfer_id"))
                .param("visibleTo", query.visibleTo())
                .param("status", query.status() == null ? null : query.status().name())
                .params(query.page().parameters())
                .query(TransferRows::view)
                .list();
    }

    void insert(Collection<TransferView> transfers) {
        Columns.of(transfers)
                .uuid(TransferView::transferId)
                .bigint(TransferView::version)
                .text(TransferView::type)
                .text(TransferView::platform)
                .uuid(TransferView::fromMemberId)
                .uuid(TransferView::toMemberId)
                .bigint(TransferView::points)
                .text(TransferView::reason)
                .text(TransferView::riskScore)
                .text(TransferRows::rules)
                .text(TransferView::status)
                .timestamp(TransferView::madeAt)
                .timestamp(TransferView::escrowUntil)
                .text(TransferView::reasonCode)
                .timestamp(TransferView::decidedAt)
                .write(jdbc, """
                        INSERT INTO transfer (transfer_id, version, type, platform, from_member_id, to_member_id, points,
                            reason, risk_score, risk_rules, status, made_at, escrow_until, reason_code, decided_at)
                        SELECT n.transfer_id, n.version, n.type, n.platform, n.from_member_id, n.to_member_id, n.points,
                            n.reason, n.risk_score::integer, n.risk_rules, n.status, n.made_at, n.escrow_until,
                            n.reason_code, n.decided_at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS n (transfer_id, version, type, platform, from_member_id, to_member_id, points,
                                reason, risk_score, risk_rules, status, made_at, escrow_until, reason_code, decided_at)
                        """);
    }

    /** Fails when a row is no longer at the version it was read with. */
    void update(Collection<Changed> changes) {
        Columns.of(changes)
                .uuid(change -> change.transfer().transferId())
                .bigint(Changed::was)
                .bigint(change -> change.transfer().version())
                .text(change -> change.transfer().status())
                .timestamp(change -> change.transfer().madeAt())
                .timestamp(change -> change.transfer().escrowUntil())
                .text(change -> change.transfer().reasonCode())
                .timestamp(change -> change.transfer().decidedAt())
                .write(jdbc, """
                        UPDATE transfer AS t
                        SET version = n.version, status = n.status, made_at = n.made_at, escrow_until = n.escrow_until,
                            reason_code = n.reason_code, decided_at = n.decided_at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                            AS n (transfer_id, was, version, status, made_at, escrow_until, reason_code, decided_at)
                        WHERE t.transfer_id = n.transfer_id AND t.version = n.was
                        """);
    }

    private static @Nullable String rules(TransferView transfer) {
        return transfer.riskScore() == null
                ? null
                : transfer.riskRules().stream().map(RiskRule::name).collect(Collectors.joining(BETWEEN_RULES));
    }

    private static List<RiskRule> rules(@Nullable String names) {
        return names == null || names.isEmpty()
                ? List.of()
                : Stream.of(names.split(BETWEEN_RULES)).map(RiskRule::valueOf).toList();
    }

    private static TransferView view(ResultSet row, int number) throws SQLException {
        var status = row.getString("status");
        return new TransferView(
                row.getObject("transfer_id", UUID.class),
                row.getLong("version"),
                TransferType.valueOf(row.getString("type")),
                row.getString("platform"),
                row.getObject("from_member_id", UUID.class),
                row.getObject("to_member_id", UUID.class),
                row.getLong("points"),
                row.getString("reason"),
                row.getObject("risk_score", Integer.class),
                rules(row.getString("risk_rules")),
                status == null ? null : TransferStatus.valueOf(status),
                Moments.read(row, "made_at"),
                Moments.readNullable(row, "escrow_until"),
                row.getString("reason_code"),
                Moments.readNullable(row, "decided_at"));
    }
}
