package com.redroomrewards.projections.entry;

import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code entry_progress}. */
final class ProgressRows {

    private final JdbcClient jdbc;

    ProgressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Reached(UUID memberId, long version) {}

    Map<UUID, Long> find(Collection<UUID> memberIds) {
        return jdbc
                .sql("SELECT member_id, version FROM entry_progress WHERE member_id = ANY (?)")
                .param(Columns.ids(memberIds))
                .query((row, number) -> new Reached(row.getObject("member_id", UUID.class), row.getLong("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(Reached::memberId, Reached::version));
    }

    void insert(Collection<? extends Advance<?>> advances) {
        columns(advances).write(jdbc, "INSERT INTO entry_progress (member_id, version) SELECT * FROM unnest(?, ?)");
    }

    /** Fails when a row is no longer at the version it was read with. */
    void update(Collection<? extends Advance<?>> advances) {
        columns(advances).bigint(Advance::from).write(jdbc, """
                        UPDATE entry_progress AS p
                        SET version = n.version
                        FROM unnest(?, ?, ?) AS n (member_id, version, was)
                        WHERE p.member_id = n.member_id AND p.version = n.was
                        """);
    }

    private static Columns<Advance<?>> columns(Collection<? extends Advance<?>> advances) {
        return Columns.<Advance<?>>of(advances).uuid(Advance::aggregateId).bigint(Advance::version);
    }
}
