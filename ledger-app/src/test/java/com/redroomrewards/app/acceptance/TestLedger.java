package com.redroomrewards.app.acceptance;

import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.LogConsole;
import com.redroomrewards.app.server.ServerSettings;
import com.redroomrewards.app.server.StartedBefore;
import com.redroomrewards.gateway.edge.operation.Role;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** One server for all acceptance tests of this JVM, started when the first one needs it, and its clients. */
final class TestLedger implements AutoCloseable {

    private static final String NEW_CLIENTS_SECRET = "a secret for tests alone";

    /** Quick to make and to compare with: a real one takes so long on purpose, twice for each new client. */
    private static final String NEW_CLIENTS_HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(NEW_CLIENTS_SECRET);

    /** Clients may send as many requests as they like, but for a few, which get one a second after their first ones. */
    static final Map<String, Object> LIMITS = Map.of(
            "ledger.rate-limit.per-second", 1_000_000,
            "ledger.rate-limit.burst", 1_000_000,
            "ledger.rate-limit.clients.limited.per-second", 1,
            "ledger.rate-limit.clients.limited.burst", 5,
            "ledger.rate-limit.clients.limited-and-measured.per-second", 1,
            "ledger.rate-limit.clients.limited-and-measured.burst", 5,
            "ledger.rate-limit.clients.limited-on-two-nodes.per-second", 1,
            "ledger.rate-limit.clients.limited-on-two-nodes.burst", 50);

    /** The deadlines that sagas have set; the sweeps, which recur, are in the same table. */
    static final String DEADLINES =
            "(SELECT FROM saga.deadline WHERE NOT starts_with(task_name, 'sweep-')) AS deadline";

    private final Path data;
    private final LedgerServer server;
    private final Map<String, ApiClient> clients = new ConcurrentHashMap<>();
    private final HikariDataSource connections;

    private TestLedger(Path data, LedgerServer server) {
        this.data = data;
        this.server = server;
        this.connections = connections(data);
    }

    /** Kept between uses: Postgres and its client take longer over a password than over most of what tests ask. */
    private static HikariDataSource connections(Path data) {
        try {
            var runtime = RuntimeFile.read(data).orElseThrow();
            var pool = new HikariDataSource();
            pool.setJdbcUrl(runtime.jdbcUrl());
            pool.setUsername(runtime.jdbcUsername());
            pool.setPassword(runtime.jdbcPassword());
            pool.setMaximumPoolSize(8);
            pool.setMinimumIdle(0);
            // Tests change tables under it.
            pool.addDataSourceProperty("prepareThreshold", "0");
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one on the event store that needs nothing else. */
    static TestLedger shared() {
        return OnPostgres.LEDGER;
    }

    /** The one on the Axon Server that the environment names. */
    static TestLedger onAxonServer() {
        return OnAxonServer.LEDGER;
    }

    private static final class OnPostgres {
        static final TestLedger LEDGER = start(temporary(), null);
    }

    private static final class OnAxonServer {
        static final TestLedger LEDGER = start(temporary(), System.getenv(AxonServerIT.ADDRESS));
    }

    /** One for a test alone, on that directory, which may be empty or another one's before it; to be closed. */
    static TestLedger on(Path data) {
        try {
            return start(StartedBefore.in(data), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for a test alone with these properties, from its first start on; to be closed. */
    static TestLedger on(Path data, Map<String, Object> properties) {
        var settings = settings(data, null);
        for (var property : properties.entrySet()) {
            settings = settings.with(property.getKey(), property.getValue());
        }
        return new TestLedger(data, LedgerServer.start(settings));
    }

    private static TestLedger start(Path data, @Nullable String axonServer) {
        return new TestLedger(data, LedgerServer.start(settings(data, axonServer)));
    }

    private static ServerSettings settings(Path data, @Nullable String axonServer) {
        return new ServerSettings(0, 0, data, null, axonServer, LogConsole.TEXT, LIMITS);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("ledger-acceptance");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server; its data stays. */
    @Override
    public void close() throws InterruptedException {
        connections.close();
        server.close();
        server.awaitStop();
    }

    Path data() {
        return data;
    }

    /** A part of the server. */
    <T> T part(Class<T> type) {
        return server.part(type);
    }

    String url() {
        return "http://localhost:" + server.port();
    }

    int managementPort() {
        return server.managementPort();
    }

    /** A client with one of the credentials of the first run. */
    ApiClient client(String clientId) {
        return clients.computeIfAbsent(clientId, id -> ApiClient.login(url(), login(id)));
    }

    /** A new client of a platform, which need not have been there before. */
    ApiClient newClient(String clientId, String platform, Role role) {
        return ApiClient.login(url(), newLogin(clientId, platform, role));
    }

    /** The credentials of a client that was not there before, as the operator's commands put it in. */
    CredentialsFile.Client newLogin(String clientId, String platform, Role role) {
        jdbc().sql("insert into edge.credential (client_id, platform, role, secret_hash) values (?, ?, ?, ?)")
                .params(clientId, platform, role.name(), NEW_CLIENTS_HASH)
                .update();
        return new CredentialsFile.Client(clientId, NEW_CLIENTS_SECRET, role.name());
    }

    CredentialsFile.Client login(String clientId) {
        try {
            return CredentialsFile.read(data).orElseThrow().client(clientId).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own database, to look at what was written or to spoil it. */
    JdbcClient jdbc() {
        return JdbcClient.create(connections);
    }

    /** As if the node had died before it kept the answer to the request under that key. */
    void forgetAnswer(String key) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc().sql("delete from edge.idempotency_record where key = ? and state = 'COMPLETED'")
                                .param(key)
                                .update()
                        == 1);
    }

    /** Lets a sweep begin with the scheduler's next look, on one of the nodes; it must not be running. */
    void beginSweep(String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc().sql("""
                                UPDATE saga.deadline SET execution_time = now(), version = version + 1
                                WHERE task_name = ? AND NOT picked
                                """).param("sweep-" + name).update() == 1);
    }

    /** A connection to it. */
    Connection database() throws SQLException, IOException {
        var runtime = RuntimeFile.read(data).orElseThrow();
        return DriverManager.getConnection(runtime.jdbcUrl(), runtime.jdbcUsername(), runtime.jdbcPassword());
    }

    /** What an aggregate's last event says beside its payload, as JSON. */
    String metadataOfLastEvent(String aggregateId) {
        try (var connection = database();
                var statement = connection.prepareStatement(
                        "SELECT convert_from(meta_data, 'UTF8')"
                                + " FROM events.domain_event WHERE aggregate_identifier = ? ORDER BY sequence_number DESC LIMIT 1")) {
            statement.setString(1, aggregateId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
