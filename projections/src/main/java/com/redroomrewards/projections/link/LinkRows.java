package com.redroomrewards.projections.link;

import com.redroomrewards.domain.account.LinkType;
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

/** The table {@code link_status}. */
final class LinkRows {

    private final JdbcClient jdbc;

    LinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row to be written.
     *
     * @param state what it says
     * @param from the version it was read with
     * @param version the version it has now
     */
    record Row(LinkStatus state, long from, long version) {}

    Map<UUID, Row> find(Collection<UUID> linkIds) {
        return jdbc.sql("""
                        SELECT link_id, version, platform, member_id, link_type, status, linked_at
                        FROM link_status
                        WHERE link_id = ANY (?)
                        """).param(Columns.ids(linkIds)).query(LinkRows::row).list().stream()
                .collect(Collectors.toMap(row -> row.state().linkId(), Function.identity()));
    }

    void insert(Collection<Row> rows) {
        columns(rows).text(row -> row.state().platform()).write(jdbc, """
                        INSERT INTO link_status (link_id, version, member_id, link_type, status, linked_at, platform)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                        """);
    }

    /** Fails when a row is no longer at the version it was read with. */
    void update(Collection<Row> rows) {
        columns(rows).bigint(Row::from).write(jdbc, """
                        UPDATE link_status AS l
                        SET version = n.version, member_id = n.member_id, link_type = n.link_type,
                            status = n.status, linked_at = n.linked_at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?)
                            AS n (link_id, version, member_id, link_type, status, linked_at, was)
                        WHERE l.link_id = n.link_id AND l.version = n.was
                        """);
    }

    static LinkStatus status(ResultSet row) throws SQLException {
        var linkType = row.getString("link_type");
        return new LinkStatus(
                row.getObject("link_id", UUID.class),
                row.getString("platform"),
                LinkState.valueOf(row.getString("status")),
                row.getObject("member_id", UUID.class),
                linkType == null ? null : LinkType.valueOf(linkType),
                Moments.readNullable(row, "linked_at"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(status(row), row.getLong("version"), row.getLong("version"));
    }

    private static Columns<Row> columns(Collection<Row> rows) {
        return Columns.of(rows)
                .uuid(row -> row.state().linkId())
                .bigint(Row::version)
                .uuid(row -> row.state().memberId())
                .text(row -> row.state().linkType())
                .text(row -> row.state().state())
                .timestamp(row -> row.state().linkedAt());
    }
}
