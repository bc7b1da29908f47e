package com.redroomrewards.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Measures how far the read models are behind. A segment of a processor applies events in their order, so that the read
 * models have come to a place in the stream when they have the last events before it.
 */
final class ReadModelLag implements AutoCloseable {

    private static final Duration AT_MOST = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMillis(2);

    // Of many accounts, and so of every segment; or of one alone that nothing but a wait has come before.
    private static final String LAST_EVENTS = """
            CREATE TEMPORARY TABLE last_event AS
            SELECT aggregate_identifier::uuid AS id, type, max(sequence_number) AS version
            FROM (SELECT aggregate_identifier, type, sequence_number
                  FROM events.domain_event
                  WHERE type IN ('MemberAccount', 'AccountLink')
                  ORDER BY global_index DESC LIMIT 1000) AS e
            GROUP BY aggregate_identifier, type""";

    private static final String IS_COMPLETE = """
            SELECT NOT EXISTS (
                SELECT FROM last_event AS e
                LEFT JOIN read_model.member_balance AS m ON e.type = 'MemberAccount' AND m.member_id = e.id
                LEFT JOIN read_model.link_status AS l ON e.type = 'AccountLink' AND l.link_id = e.id
                WHERE coalesce(m.version, l.version, -1) < e.version)""";

    private static final String NEWEST = """
            SELECT aggregate_identifier::uuid, sequence_number, time_stamp
            FROM events.domain_event WHERE type = 'MemberAccount'
            ORDER BY global_index DESC LIMIT 1""";

    private static final String IS_SHOWN =
            "SELECT EXISTS (SELECT FROM read_model.member_balance WHERE member_id = ? AND version >= ?)";

    private final Connection connection;

    ReadModelLag(BenchDatabase database) throws SQLException {
        this.connection = database.connect();
    }

    /**
     * Waits until the read models have all events. Nothing may be appended meanwhile.
     *
     * @return how long that took, in milliseconds
     * @throws IllegalStateException when they don't get there within an hour
     */
    long awaitComplete() throws SQLException, InterruptedException {
        var began = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute(LAST_EVENTS);
            try {
                while (!isTrue(connection.prepareStatement(IS_COMPLETE))) {
                    pause(began);
                }
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            } finally {
                statement.execute("DROP TABLE last_event");
            }
        }
    }

    /** Looks for the newest event, waits until it is shown, and returns how old it is then: from its making. */
    Duration ofNewestEvent() throws SQLException, InterruptedException {
        var began = System.nanoTime();
        try (var newest = connection.prepareStatement(NEWEST);
                var row = newest.executeQuery()) {
            row.next();
            while (!isShown(row.getObject(1), row.getLong(2))) {
                pause(began);
            }
            return Duration.between(Instant.parse(row.getString(3)), Instant.now());
        }
    }

    /** How many entries the ledger has of earns. */
    long earnEntries() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM read_model.ledger_entry WHERE type = 'EARN'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private boolean isShown(Object memberId, long version) throws SQLException {
        var statement = connection.prepareStatement(IS_SHOWN);
        statement.setObject(1, memberId);
        statement.setLong(2, version);
        return isTrue(statement);
    }

    private static boolean isTrue(PreparedStatement question) throws SQLException {
        try (question;
                var row = question.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void pause(long began) throws InterruptedException {
        if (System.nanoTime() - began > AT_MOST.toNanos()) {
            throw new IllegalStateException("The read models are not complete after " + AT_MOST.toMinutes() + " min");
        }
        Thread.sleep(PAUSE);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
