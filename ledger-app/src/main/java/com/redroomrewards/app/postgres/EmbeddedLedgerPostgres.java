package com.redroomrewards.app.postgres;

import com.redroomrewards.app.data.DataDirectory;
import com.redroomrewards.app.data.OwnerOnly;
import com.redroomrewards.app.data.RuntimeFile;
import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Postgres from embedded binaries, on the data directory and kept between runs. It listens on a
 * free port of the loopback interface and asks everyone for a password. Stopped by {@link #close()}
 * only: whoever starts it decides when, in the order of the whole server's stop.
 */
public final class EmbeddedLedgerPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLedgerPostgres.class);

    /** The database and the role that owns it: no superuser, but one that may create roles. */
    private static final String LEDGER = "ledger";

    /** The role that the server works as, which owns nothing. */
    private static final String APPLICATION = "ledger_app";

    /** Crash recovery replays up to max_wal_size; how long that takes is the disk's affair. */
    private static final Duration START_AT_MOST = Duration.ofMinutes(10);

    private static final Duration STOP_AT_MOST = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final boolean ownsData;
    private final Cluster cluster;
    private final EmbeddedPostgres postgres;
    private final String password = Cluster.newPassword();
    private final String applicationPassword = Cluster.newPassword();
    private final CompletableFuture<Void> unexpectedEnd = new CompletableFuture<>();
    private volatile boolean closing;

    private EmbeddedLedgerPostgres(DataDirectory data, boolean ownsData, Cluster cluster, EmbeddedPostgres postgres) {
        this.data = data;
        this.ownsData = ownsData;
        this.cluster = cluster;
        this.postgres = postgres;
    }

    /**
     * Takes the data directory and starts Postgres on it; both are given back by {@link #close()}.
     *
     * @throws com.redroomrewards.app.data.DataDirectoryInUse when another ledger runs on it
     * @throws PostgresUnavailable when Postgres does not start
     * @throws IOException when the directory can't be used
     */
    public static EmbeddedLedgerPostgres start(Path dataDirectory) throws IOException {
        var data = DataDirectory.open(dataDirectory);
        try {
            return start(data, true);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Starts Postgres on a data directory that the caller holds, and goes on holding after the stop.
     *
     * @throws PostgresUnavailable when Postgres does not start
     * @throws IOException when the directory can't be used
     */
    public static EmbeddedLedgerPostgres start(DataDirectory data) throws IOException {
        return start(data, false);
    }

    private static EmbeddedLedgerPostgres start(DataDirectory data, boolean ownsData) throws IOException {
        var cluster = Cluster.in(data.path());
        cluster.prepare();
        @Nullable EmbeddedLedgerPostgres started = null;
        try {
            started = new EmbeddedLedgerPostgres(data, ownsData, cluster, launch(data, cluster));
            started.createDatabase();
            cluster.finished();
            started.watch();
            started.runtimeFile().writeTo(data.path());
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            stopAfterFailure(started, cluster, e);
            throw new PostgresUnavailable(
                    "The embedded Postgres did not start; its log is in "
                            + data.path().resolve("logs") + ".",
                    e);
        }
    }

    private static EmbeddedPostgres launch(DataDirectory data, Cluster cluster) throws IOException {
        // Not in the library's default place: binaries in /tmp could be another user's.
        var ours = Optional.ofNullable(System.getProperty("ledger.postgres-binaries"))
                .map(Path::of)
                .orElse(data.path().resolve("postgres-binaries"))
                .toAbsolutePath();
        OwnerOnly.createDirectories(ours);
        // The library opens the directory it unpacks into for everyone; the one above it is closed.
        var binaries = ours.resolve("unpacked");
        System.setProperty("ot.epg.working-dir", binaries.toString());
        try (var watch = new StartWatch(cluster.directory())) {
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(cluster.directory())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_AT_MOST)
                    .setConnectConfig("password", cluster.superuserPassword())
                    .setDataDirectoryCustomizer(ignored -> watch.begin());
            PostgresSettings.server(machineBytes()).forEach(builder::setServerConfig);
            PostgresSettings.initialization(cluster.passwordFile().toString()).forEach(builder::setLocaleConfig);
            return builder.start();
        }
    }

    /** The roles' passwords are new at each start: nothing outside this process has to know them for longer. */
    private void createDatabase() throws SQLException, IOException {
        try (var connection = superuserConnection();
                var statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", LEDGER)) {
                statement.execute("CREATE ROLE " + LEDGER + " LOGIN CREATEROLE");
            }
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", APPLICATION)) {
                statement.execute("CREATE ROLE " + APPLICATION + " LOGIN");
            }
            statement.execute("ALTER ROLE " + LEDGER + " PASSWORD '" + password + "'");
            statement.execute("ALTER ROLE " + APPLICATION + " PASSWORD '" + applicationPassword + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", LEDGER)) {
                statement.execute("CREATE DATABASE " + LEDGER + " OWNER " + LEDGER);
            }
        }
    }

    private void watch() throws IOException {
        Postmaster.runningOn(cluster.directory())
                .map(Postmaster::process)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenAccept(ended -> {
                    if (!closing) {
                        unexpectedEnd.complete(null);
                    }
                });
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection superuserConnection() throws SQLException, IOException {
        return DriverManager.getConnection(urlOf(Cluster.SUPERUSER), Cluster.SUPERUSER, cluster.superuserPassword());
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    /** The URL of the ledger's database, without user and password. */
    public String jdbcUrl() {
        return urlOf(LEDGER);
    }

    /** The role that owns the ledger's database. */
    public String username() {
        return LEDGER;
    }

    /** The password of {@link #username()}, valid until the next start. */
    public String password() {
        return password;
    }

    /** The role that the server works as, which owns nothing. */
    public String applicationUsername() {
        return APPLICATION;
    }

    /** The password of {@link #applicationUsername()}, valid until the next start. */
    public String applicationPassword() {
        return applicationPassword;
    }

    /** What {@code runtime.json} says before the server listens. */
    public RuntimeFile runtimeFile() {
        return RuntimeFile.of(jdbcUrl(), LEDGER, password);
    }

    /** Completes once Postgres has ended by itself, as when somebody kills it. Nobody starts it again; the next start recovers. */
    public CompletableFuture<Void> unexpectedEnd() {
        return unexpectedEnd;
    }

    /**
     * Stops Postgres in mode fast (sessions end, everything is written) and waits until it is gone.
     *
     * @throws IOException when it does not stop within two minutes, or a file can't be removed
     */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            RuntimeFile.delete(data.path());
            stop();
        } finally {
            if (ownsData) {
                data.close();
            }
        }
    }

    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private void stop() throws IOException {
        var running = Postmaster.runningOn(cluster.directory());
        // The library waits 5 s for the stop: with the checkpoint done beforehand there is little to wait for.
        try (var connection = superuserConnection();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            LOG.warn("No checkpoint before the stop of Postgres", e);
        }
        postgres.close();
        if (running.isPresent() && !running.get().endsWithin(STOP_AT_MOST)) {
            throw new IOException("Postgres does not stop; the next start will see to it.");
        }
    }

    private static void stopAfterFailure(@Nullable EmbeddedLedgerPostgres started, Cluster cluster, Exception failure) {
        try {
            if (started != null) {
                RuntimeFile.delete(started.data.path());
                started.postgres.close();
            }
            var left = Postmaster.runningOn(cluster.directory());
            if (left.isPresent()) {
                left.get().stop();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
