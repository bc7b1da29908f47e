package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.redroomrewards.app.server.LedgerServer;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Throws all read models away and lets the server's own processors fill them again, from the first event. */
record Replay(LedgerServer server, BenchDatabase database, ReadModelLag lag) {

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
    }

    /** Nothing may be appended meanwhile. */
    Figure run() throws SQLException, InterruptedException {
        var processors = server.part(EventProcessingConfiguration.class).eventProcessors();
        processors.values().forEach(EventProcessor::shutDown);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA read_model CASCADE");
            statement.execute("DELETE FROM events.token");
            server.part(FlywayMigrationStrategy.class).migrate(server.part(Flyway.class));
            var began = System.nanoTime();
            processors.values().forEach(EventProcessor::start);
            lag.awaitComplete();
            var seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
            try (var row = statement.executeQuery("SELECT max(global_index) FROM events.domain_event")) {
                row.next();
                return new Figure(row.getLong(1), seconds);
            }
        }
    }
}
