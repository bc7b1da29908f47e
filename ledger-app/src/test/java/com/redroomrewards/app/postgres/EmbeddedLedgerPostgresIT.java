package com.redroomrewards.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.data.DataDirectoryInUse;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.server.StartedBefore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedLedgerPostgresIT {
    @TempDir
    Path data;

    @Test
    void writesAreDurableAndNothingIsOpenToOthers() throws Exception {
        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThat(show(postgres, "fsync")).isEqualTo("on");
            assertThat(show(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(show(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(show(postgres, "max_connections")).isEqualTo("200");
            assertThat(show(postgres, "shared_buffers"))
                    .as("not what Postgres would take")
                    .isNotEqualTo("128MB");
            assertThat(show(postgres, "max_wal_size")).isEqualTo("8GB");
            assertThat(show(postgres, "listen_addresses")).isEqualTo("localhost");
            var port = postgres.jdbcUrl().replaceAll("\\D+(\\d+)/ledger", "$1");
            assertThat(Path.of("/tmp", ".s.PGSQL." + port)).doesNotExist();
            assertThat(query(postgres, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
            assertThat(query(postgres, "SELECT current_database()")).isEqualTo("ledger");
            for (var user : List.of("postgres", "ledger")) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void dataAreKeptAfterARestart() throws Exception {
        StartedBefore.in(data);
        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            insert(postgres, 1);
            assertThat(RuntimeFile.read(data)).contains(postgres.runtimeFile());
        }
        assertThat(RuntimeFile.read(data)).isEmpty();
        assertThat(Postmaster.runningOn(cluster())).isEmpty();

        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThat(query(postgres, "SELECT string_agg(id::text, ',') FROM kept"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aSecondStartIsRefused() throws Exception {
        StartedBefore.in(data);
        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThatThrownBy(() -> EmbeddedLedgerPostgres.start(data)).isInstanceOf(DataDirectoryInUse.class);
            assertThat(query(postgres, "SELECT 1::text")).isEqualTo("1");
        }
    }

    @Test
    void aSecondProcessIsRefusedAndAnOrphanIsRecovered() throws Exception {
        StartedBefore.in(data);
        var child = ChildLedger.start(data);
        try {
            assertThatThrownBy(() -> EmbeddedLedgerPostgres.start(data)).isInstanceOf(DataDirectoryInUse.class);
            insert(RuntimeFile.read(data).orElseThrow(), 7);
        } finally {
            child.destroyForcibly().waitFor();
        }
        var orphan = Postmaster.runningOn(cluster()).orElseThrow();

        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThat(orphan.endsWithin(Duration.ZERO)).isTrue();
            assertThat(query(postgres, "SELECT string_agg(id::text, ',') FROM kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void committedDataSurviveWhenPostgresIsKilledToo() throws Exception {
        StartedBefore.in(data);
        var child = ChildLedger.start(data);
        try {
            insert(RuntimeFile.read(data).orElseThrow(), 9);
            Postmaster.runningOn(cluster()).orElseThrow().process().destroyForcibly();
        } finally {
            child.destroyForcibly().waitFor();
        }

        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThat(query(postgres, "SELECT string_agg(id::text, ',') FROM kept"))
                    .isEqualTo("9");
        }
    }

    /** In a container the few process numbers come again: the one in the pid file may be anybody's. */
    @Test
    void aPidFileThatNamesAnotherProcessIsNoObstacle() throws Exception {
        StartedBefore.in(data);
        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            insert(postgres, 3);
        }
        var other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(
                    cluster().resolve("postmaster.pid"),
                    List.of(Long.toString(other.pid()), cluster().toString(), "1", "1", "", "localhost", "", ""));

            try (var postgres = EmbeddedLedgerPostgres.start(data)) {
                assertThat(query(postgres, "SELECT string_agg(id::text, ',') FROM kept"))
                        .isEqualTo("3");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsMadeAnew() throws Exception {
        Files.createDirectories(cluster());
        Files.writeString(cluster().resolve("postgresql.conf"), "half");
        Files.writeString(data.resolve("postgres-unfinished"), "");

        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThat(query(postgres, "SELECT 1::text")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres-unfinished")).doesNotExist();
    }

    private Path cluster() throws Exception {
        return data.toRealPath().resolve("postgres");
    }

    private static void insert(EmbeddedLedgerPostgres postgres, int id) throws SQLException {
        insert(postgres.runtimeFile(), id);
    }

    private static void insert(RuntimeFile runtime, int id) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(runtime.jdbcUrl(), runtime.jdbcUsername(), runtime.jdbcPassword());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id integer)");
            statement.execute("INSERT INTO kept VALUES (" + id + ")");
        }
    }

    private static String show(EmbeddedLedgerPostgres postgres, String setting) throws SQLException {
        return query(postgres, "SHOW " + setting);
    }

    private static String query(EmbeddedLedgerPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
