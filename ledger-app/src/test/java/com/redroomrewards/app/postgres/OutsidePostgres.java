package com.redroomrewards.app.postgres;

import com.redroomrewards.app.data.RuntimeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Postgres of nobody's ledger, which a test breaks while ledgers work on it. */
public final class OutsidePostgres implements AutoCloseable {

    private static final String PASSWORD = "of a test alone";

    private final Path directory;
    private EmbeddedLedgerPostgres postgres;

    /** Starts it on an empty directory. */
    public OutsidePostgres(Path directory) throws IOException, SQLException {
        this.directory = directory;
        start();
    }

    private void start() throws IOException, SQLException {
        postgres = EmbeddedLedgerPostgres.start(directory);
        // The same after each start, unlike that of a ledger's own.
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + postgres.username() + " PASSWORD '" + PASSWORD + "'");
        }
    }

    /** Where it listens, and the role that owns the database. */
    public RuntimeFile address() {
        return RuntimeFile.of(postgres.jdbcUrl(), postgres.username(), PASSWORD);
    }

    /** A session of a ledger dies by SIGKILL: Postgres ends all others, and recovers. */
    public void crash() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE usename = current_user AND pid <> pg_backend_pid() LIMIT 1")) {
            row.next();
            var isStruck = ProcessHandle.of(row.getLong(1))
                    .filter(ProcessHandle::destroyForcibly)
                    .isPresent();
            if (!isStruck) {
                throw new IllegalStateException("The session has ended by itself");
            }
        }
    }

    /** A connection of the role that owns the database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), PASSWORD);
    }

    /** It does nothing at all, and its connections stay. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Starts it again, on another port, should it have ended by itself. */
    public void mustRun() throws IOException, SQLException {
        if (!PostgresOf.isRunningOn(directory)) {
            close();
            start();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        var processes =
                Stream.concat(Stream.of(main()), main().descendants()).map(process -> Long.toString(process.pid()));
        var command = Stream.concat(Stream.of("kill", "-" + name), processes).toList();
        // One of them may just have ended.
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(10, TimeUnit.SECONDS);
    }

    private ProcessHandle main() throws IOException {
        return Postmaster.runningOn(directory.toRealPath().resolve("postgres"))
                .orElseThrow()
                .process();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
