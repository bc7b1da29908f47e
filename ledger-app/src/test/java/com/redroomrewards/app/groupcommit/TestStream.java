package com.redroomrewards.app.groupcommit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stream in a database of its own, on one Postgres for all tests, and events for it. */
final class TestStream implements AutoCloseable {

    /** An event that is in the stream. */
    record Row(long globalIndex, String aggregateId, long sequenceNumber) {}

    private static final String TEMPLATE = "template_of_streams";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private final String name = "stream_" + COUNT.incrementAndGet();
    private final DataSource database = POSTGRES.getDatabase("postgres", name);
    private final JdbcClient jdbc = JdbcClient.create(database);

    TestStream() {
        server().sql("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE).update();
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.builder().start();
            JdbcClient.create(postgres.getPostgresDatabase())
                    .sql("CREATE DATABASE " + TEMPLATE)
                    .update();
            Flyway.configure()
                    .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                    .defaultSchema("events")
                    .locations("classpath:db/events")
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcClient server() {
        return JdbcClient.create(POSTGRES.getPostgresDatabase());
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
    public void close() {
        server().sql("DROP DATABASE " + name + " WITH (FORCE)").update();
    }
}
