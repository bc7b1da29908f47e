package com.redroomrewards.app.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Measures how far the read models are behind. Every one keeps the version of each aggregate, so that the sum of all
 * versions says how many events it has; the stream says how many there are.
 */
final class ReadModelLag implements AutoCloseable {

    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final long SHORTEST_PAUSE_MILLIS = 10;

    private static final String NEW_EVENTS = """
            SELECT count(*) FILTER (WHERE type = 'MemberAccount'),
                   count(*) FILTER (WHERE type = 'AccountLink'),
                   max(global_index)
            FROM events.domain_event WHERE global_index > ?""";

    private static final String APPLIED = """
            SELECT (SELECT coalesce(sum(version + 1), 0) FROM read_model.member_balance),
                   (SELECT coalesce(sum(version + 1), 0) FROM read_model.entry_progress),
                   (SELECT coalesce(sum(version + 1), 0) FROM read_model.link_status)""";

    private final Connection connection;
    private long accountEvents;
    private long linkEvents;
    private long lastIndex = -1;

    ReadModelLag(BenchDatabase database) throws SQLException {
        this.connection = database.connect();
    }

    /**
     * Waits until the read models have all events. Nothing may be appended meanwhile.
     *
     * @return how long that took, in milliseconds
     * @throws IllegalStateException when they don't get there within five minutes
     */
    long awaitComplete() throws SQLException, InterruptedException {
        var began = System.nanoTime();
        countNewEvents();
        while (true) {
            var looked = System.nanoTime();
            if (isComplete()) {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            }
            var now = System.nanoTime();
            if (now - began > AT_MOST.toNanos()) {
                throw new IllegalStateException(
                        "The read models are not complete after " + AT_MOST.toMinutes() + " min");
            }
            // Looking costs more, the more members there are; it must not slow down what it waits for.
            Thread.sleep(Math.max(SHORTEST_PAUSE_MILLIS, 4 * TimeUnit.NANOSECONDS.toMillis(now - looked)));
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

    private void countNewEvents() throws SQLException {
        try (var statement = connection.prepareStatement(NEW_EVENTS)) {
            statement.setLong(1, lastIndex);
            try (var rows = statement.executeQuery()) {
                rows.next();
                accountEvents += rows.getLong(1);
                linkEvents += rows.getLong(2);
                var last = rows.getLong(3);
                lastIndex = rows.wasNull() ? lastIndex : last;
            }
        }
    }

    private boolean isComplete() throws SQLException {
        try (var statement = connection.prepareStatement(APPLIED);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1) == accountEvents
                    && rows.getLong(2) == accountEvents
                    && rows.getLong(3) == linkEvents;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
