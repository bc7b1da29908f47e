package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.rebuild.Rebuild;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Fills all read models again, from the first event, in a schema beside the live one. */
record Replay(LedgerServer server, BenchDatabase database) {

    private static final String SCHEMA = "bench_replay";
    private static final int WRITERS = 2;

    /**
     * What it took.
     *
     * @param events of the whole stream
     */
    record Figure(long events, double seconds) {

        @JsonProperty
        double eventsPerSecond() {
            return events / seconds;
        }

        /** In words. */
        String line() {
            return String.format(
                    Locale.ROOT,
                    "Replay    %,d events into all read models in %.1f s, %,.0f a second",
                    events,
                    seconds,
                    eventsPerSecond());
        }
    }

    /**
     * Measures the writing of rows and indexes alike, but not that of the empty tables.
     *
     * @throws IllegalStateException when what came of it differs from the live read models, which must be complete
     */
    Figure run() throws SQLException, InterruptedException, ExecutionException {
        ReadModels.migrate(server.part(Flyway.class).getConfiguration().getDataSource(), SCHEMA);
        try (var tables = tables()) {
            var watch = Stopwatch.started();
            var events = new Rebuild(server.part(EventStore.class), tables, WRITERS, Rebuild.USUAL_CHUNK_EVENTS).run();
            var seconds = watch.seconds();
            compare();
            return new Figure(events, seconds);
        } finally {
            drop();
        }
    }

    private HikariDataSource tables() {
        var tables = server.part(DataSourceProperties.class)
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        tables.setMaximumPoolSize(WRITERS);
        tables.setConnectionInitSql("SET synchronous_commit = off");
        tables.setSchema(SCHEMA);
        return tables;
    }

    private void compare() throws SQLException {
        var live = totals("read_model");
        var replayed = totals(SCHEMA);
        if (!live.equals(replayed)) {
            throw new IllegalStateException(
                    "The replay came to %s, the live read models to %s".formatted(replayed, live));
        }
    }

    private Totals totals(String schema) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM %1$s.ledger_entry),
                            (SELECT coalesce(sum(points), 0) FROM %1$s.lot),
                            (SELECT coalesce(sum(version), 0) FROM %1$s.member_balance),
                            (SELECT coalesce(sum(version), 0) FROM %1$s.link_status)
                        """.formatted(schema))) {
            row.next();
            return new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    private record Totals(long entries, long points, long accountVersions, long linkVersions) {}

    private void drop() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        }
    }
}
