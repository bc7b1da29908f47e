package com.redroomrewards.app.groupcommit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Writes appends into the stream, as many as there are in one transaction. Not for several threads at once. */
final class StreamWriter {

    /** Any number will do, as long as all nodes agree. */
    static final long LOCK = 0x7265_6472_6f6f_6d31L;

    // Two statements, sent together: one that waits for the lock and reads would read what was there before it waited.
    private static final String LOCK_AND_READ_HEADS = """
            SELECT pg_advisory_xact_lock(?);
            SELECT a.id,
                (SELECT max(e.sequence_number) FROM events.domain_event AS e WHERE e.aggregate_identifier = a.id),
                (SELECT max(global_index) FROM events.domain_event)
            FROM unnest(?::varchar[]) AS a (id)
            """;

    private static final String INSERT_AND_COMMIT = """
            INSERT INTO events.domain_event
                (global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                payload_type, payload_revision, payload, meta_data)
            SELECT * FROM unnest(?::int8[], ?::varchar[], ?::varchar[], ?::int8[], ?::varchar[], ?::varchar[],
                ?::varchar[], ?::varchar[], ?::bytea[], ?::bytea[]);
            COMMIT
            """;

    private final DataSource dataSource;

    StreamWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Writes those appends whose aggregates have not moved on, in their order, and commits.
     *
     * @return the others, each with the reason
     * @throws SQLException when nothing was written, or when it is not known whether the commit has come through
     */
    Map<Append, String> write(List<Append> appends) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return writeIn(connection, appends);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static Map<Append, String> writeIn(Connection connection, List<Append> appends) throws SQLException {
        var heads = new Heads();
        var last = lockAndReadHeads(connection, aggregatesOf(appends), heads);
        var refused = new LinkedHashMap<Append, String>();
        var events = new ArrayList<StoredEvent>();
        for (var append : appends) {
            var reason = heads.take(append);
            if (reason.isPresent()) {
                // At once: what comes behind it in this flush may rest on it.
                append.fate().isLost();
                refused.put(append, reason.get());
            } else {
                events.addAll(append.events());
            }
        }
        if (events.isEmpty()) {
            connection.rollback();
        } else {
            insertAndCommit(connection, events, last);
        }
        return refused;
    }

    private static Set<String> aggregatesOf(List<Append> appends) {
        var ids = new HashSet<String>();
        for (var append : appends) {
            ids.addAll(append.reads().keySet());
            append.events().forEach(event -> ids.add(event.aggregateId()));
        }
        return ids;
    }

    /** Fills in the heads; returns the last number of the stream. */
    private static long lockAndReadHeads(Connection connection, Set<String> aggregateIds, Heads heads)
            throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_AND_READ_HEADS)) {
            statement.setLong(1, LOCK);
            statement.setArray(2, connection.createArrayOf("varchar", aggregateIds.toArray()));
            statement.execute();
            statement.getMoreResults();
            var last = 0L;
            try (var rows = statement.getResultSet()) {
                while (rows.next()) {
                    var head = rows.getLong(2);
                    if (!rows.wasNull()) {
                        heads.put(rows.getString(1), head);
                    }
                    last = rows.getLong(3);
                }
            }
            return last;
        }
    }

    private static void insertAndCommit(Connection connection, List<StoredEvent> events, long last)
            throws SQLException {
        var numbers = new Long[events.size()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = last + 1 + i;
        }
        try (var statement = connection.prepareStatement(INSERT_AND_COMMIT)) {
            statement.setArray(1, connection.createArrayOf("int8", numbers));
            column(statement, 2, "varchar", events, StoredEvent::eventId);
            column(statement, 3, "varchar", events, StoredEvent::aggregateId);
            column(statement, 4, "int8", events, StoredEvent::sequenceNumber);
            column(statement, 5, "varchar", events, StoredEvent::aggregateType);
            column(statement, 6, "varchar", events, StoredEvent::timestamp);
            column(statement, 7, "varchar", events, StoredEvent::payloadType);
            column(statement, 8, "varchar", events, StoredEvent::payloadRevision);
            bytes(statement, 9, events, StoredEvent::payload);
            bytes(statement, 10, events, StoredEvent::metaData);
            statement.execute();
        }
    }

    private static void column(
            PreparedStatement statement,
            int index,
            String type,
            List<StoredEvent> events,
            Function<StoredEvent, Object> value)
            throws SQLException {
        var values = events.stream().map(value).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    // As byte[][], which the driver sends as they are and not as hexadecimal text.
    private static void bytes(
            PreparedStatement statement, int index, List<StoredEvent> events, Function<StoredEvent, byte[]> value)
            throws SQLException {
        var values = events.stream().map(value).toArray(byte[][]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("bytea", values));
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
