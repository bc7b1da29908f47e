package com.redroomrewards.app.groupcommit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stream on a Postgres of its own, and events for it. */
final class TestStream implements AutoCloseable {

    /** An event that is in the stream. */
    record Row(long globalIndex, String aggregateId, long sequenceNumber) {}

    private final EmbeddedPostgres postgres;
    private final DataSource database;
    private final JdbcClient jdbc;

    TestStream() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        database = postgres.getPostgresDatabase();
        jdbc = JdbcClient.create(database);
        Flyway.configure()
                .dataSource(database)
                .defaultSchema("events")
                .locations("classpath:db/events")
                .load()
                .migrate();
    }

    static StoredEvent event(String aggregateId, long sequenceNumber) {
        return new StoredEvent(
                UUID.randomUUID().toString(),
                aggregateId,
                sequenceNumber,
                "Thing",
                "2026-11-21T05:16:38.042Z",
                "thing.happened",
                "1",
                "{\"n\":1}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    DataSource database() {
        return database;
    }

    JdbcClient sql() {
        return jdbc;
    }

    List<Row> rows() {
        return jdbc.sql(
                        "SELECT global_index, aggregate_identifier AS aggregate_id, sequence_number FROM events.domain_event"
                                + " ORDER BY global_index")
                .query(Row.class)
                .list();
    }

    /** What holds for every stream: numbers from 1 without gaps, and each aggregate's in order and without gaps. */
    void mustBeWhole() {
        var rows = rows();
        var next = new HashMap<String, Long>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.globalIndex() != i + 1L
                    || row.sequenceNumber() != next.merge(row.aggregateId(), 1L, Long::sum) - 1) {
                throw new AssertionError("Out of place: " + row + " at " + i);
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
