package com.redroomrewards.app.auditor;

import com.redroomrewards.app.audit.EventsOfStore;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.eventstore.ProcessorPositions;
import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.audit.StoredEvents;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The database and the stream of the server that runs on a data directory; the server itself is not asked. */
public final class RunningLedger implements AutoCloseable {

    private static final Map<String, String> APPLICATION_NAME = Map.of("ApplicationName", "ledger auditor");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerDatabase database;
    private final HikariDataSource connections;
    private final EventsOfStore events;
    private final @Nullable String serverVersion;

    private RunningLedger(ServerDatabase database, RuntimeFile runtime) {
        this.database = database;
        this.connections = connections(2, RebuiltReadModels.LIVE);
        this.events = EventsOfStore.of(JdbcClient.create(connections), runtime.axonServer());
        this.serverVersion = runtime.version();
    }

    /**
     * The ledger of the server that runs there.
     *
     * @throws CommandFailed when none does, or its database wants another password
     * @throws SQLException when its database can't be reached
     */
    public static RunningLedger on(Path data) throws IOException, SQLException {
        var runtime = RuntimeFile.read(data)
                .orElseThrow(() -> new CommandFailed(
                        "No server runs on " + data + "; start one with ./ledger serve, or name its --data."));
        var database = ServerDatabase.of(runtime, System.getenv());
        // A pool would say of what is wrong only that it has no connection.
        database.connect(APPLICATION_NAME).close();
        return new RunningLedger(database, runtime);
    }

    /** Its database, with the live read models first. */
    public JdbcClient jdbc() {
        return JdbcClient.create(connections);
    }

    /** Transactions on its database. */
    public TransactionOperations transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(connections));
    }

    /**
     * Sees to it that what this code writes, or says that there should be, is what the server would write.
     *
     * @throws CommandFailed when the server is of another version
     */
    public void mustBeOfThisVersion() {
        if (!Objects.equals(serverVersion, RuntimeFile.versionOfThisCode())) {
            throw new CommandFailed("The server is of version %s, and this command of version %s"
                    .formatted(serverVersion, RuntimeFile.versionOfThisCode()));
        }
    }

    /** Its stream. */
    public StoredEvents events() {
        return events.events();
    }

    /** The moment that it is, by its database's clock: that of the ledger is not at hand, and this machine's may be another. */
    public Instant now() {
        return jdbc().sql("SELECT now()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** All events of these aggregates, those of each in their order. */
    public List<? extends DomainEventMessage<?>> histories(Collection<UUID> aggregateIds) {
        return events.histories().of(aggregateIds);
    }

    /** The events of an aggregate from one version to another, both included. */
    public List<? extends DomainEventMessage<?>> history(UUID aggregateId, long first, long last) {
        return events.histories().of(aggregateId, first, last);
    }

    /** How far its processors of read models are. */
    ProcessorPositions positions(JdbcClient jdbc) {
        var processors =
                ReadModels.of(jdbc).stream().map(ReadModelProjection::group).collect(Collectors.toSet());
        return ProcessorPositions.of(jdbc, processors, events.firstIndex());
    }

    /**
     * Waits until all read models have what is in the stream by now.
     *
     * @throws CommandFailed when they have not after a minute
     */
    public void awaitReadModels() throws InterruptedException {
        var end = events().end();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (positions(jdbc()).least() < end) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailed("The read models are %,d events behind; try again when they are not"
                        .formatted(end - positions(jdbc()).least()));
            }
            Thread.sleep(PAUSE);
        }
    }

    /**
     * The turn at what only one may do at a time, until the connection is closed.
     *
     * @throws CommandFailed when somebody else has it
     */
    Connection turn() throws SQLException {
        var connection = database.connect(APPLICATION_NAME);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT pg_try_advisory_lock(hashtextextended('read models are rebuilt', 0))")) {
            row.next();
            if (row.getBoolean(1)) {
                return connection;
            }
        }
        connection.close();
        throw new CommandFailed("Another verify or replay of this ledger is under way");
    }

    /** More connections to its database, whose search path names that schema. */
    HikariDataSource connections(int atMost, String schema) {
        var pool = new HikariDataSource();
        pool.setDataSource(new Connections(database));
        pool.setMaximumPoolSize(atMost);
        pool.setMinimumIdle(0);
        pool.setSchema(schema);
        pool.setConnectionInitSql("SET synchronous_commit = off");
        return pool;
    }

    @Override
    public void close() {
        events.close();
        connections.close();
    }

    private static final class Connections extends AbstractDataSource {

        private static final Duration PATIENCE = Duration.ofMinutes(1);
        private static final Duration PAUSE = Duration.ofMillis(100);

        private final ServerDatabase database;

        private Connections(ServerDatabase database) {
            this.database = database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return database.connect(APPLICATION_NAME);
        }

        // How long the pool waits at its end for a connection that is being made.
        @Override
        public int getLoginTimeout() {
            return 10;
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
