package com.redroomrewards.projections.balance;

import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code member_balance}. */
final class MemberRows {

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row to be written.
     *
     * @param state what it says
     * @param from the version it was read with
     * @param version the version it has now
     */
    record Row(MemberBalance state, long from, long version) {}

    Map<UUID, Row> find(Collection<UUID> memberIds) {
        return jdbc.sql("""
                        SELECT member_id, version, opened_by, opened_at, ever_linked, balance, held, debt, pending,
                            allocation, allocation_held, merged_into, erased_at
                        FROM member_balance
                        WHERE member_id = ANY (?)
                        """).param(Columns.ids(memberIds)).query(MemberRows::row).list().stream()
                .collect(Collectors.toMap(row -> row.state().memberId(), Function.identity()));
    }

    void insert(Collection<Row> rows) {
        columns(rows)
                .text(row -> row.state().openedBy())
                .timestamp(row -> row.state().openedAt())
                .write(jdbc, """
                        INSERT INTO member_balance
                            (member_id, version, balance, held, debt, pending, allocation, allocation_held,
                            ever_linked, merged_into, erased_at, opened_by, opened_at)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """);
    }

    /** Fails when a row is no longer at the version it was read with. */
    void update(Collection<Row> rows) {
        columns(rows).bigint(Row::from).write(jdbc, """
                        UPDATE member_balance AS m
                        SET version = n.version, balance = n.balance, held = n.held, debt = n.debt,
                            pending = n.pending, allocation = n.allocation, allocation_held = n.allocation_held,
                            ever_linked = n.ever_linked, merged_into = n.merged_into, erased_at = n.erased_at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS n (member_id, version, balance, held, debt, pending, allocation, allocation_held,
                                ever_linked, merged_into, erased_at, was)
                        WHERE m.member_id = n.member_id AND m.version = n.was
                        """);
    }

    private static Columns<Row> columns(Collection<Row> rows) {
        return Columns.of(rows)
                .uuid(row -> row.state().memberId())
                .bigint(Row::version)
                .bigint(row -> row.state().balance())
                .bigint(row -> row.state().held())
                .bigint(row -> row.state().debt())
                .bigint(row -> row.state().pending())
                .bigint(row -> row.state().allocation())
                .bigint(row -> row.state().allocationHeld())
                .bool(row -> row.state().everLinked())
                .uuid(row -> row.state().mergedInto())
                .timestamp(row -> row.state().erasedAt());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var state = new MemberBalance(
                row.getObject("member_id", UUID.class),
                row.getString("opened_by"),
                Moments.read(row, "opened_at"),
                row.getBoolean("ever_linked"),
                row.getLong("balance"),
                row.getLong("held"),
                row.getLong("debt"),
                row.getLong("pending"),
                row.getLong("allocation"),
                row.getLong("allocation_held"),
                row.getObject("merged_into", UUID.class),
                Moments.readNullable(row, "erased_at"));
        return new Row(state, row.getLong("version"), row.getLong("version"));
    }
}
