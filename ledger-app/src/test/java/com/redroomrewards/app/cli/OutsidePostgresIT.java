package com.redroomrewards.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import com.redroomrewards.app.server.StartedBefore;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command line beside a Postgres that is not the server's own: the one of another data directory. */
class OutsidePostgresIT {
    private static final Duration START_AT_MOST = Duration.ofMinutes(2);

    @TempDir
    Path data;

    @TempDir
    Path outside;

    @Test
    void theStartLineSaysWhoMayLogIn() throws Exception {
        try (var postgres = EmbeddedLedgerPostgres.start(outside)) {
            try (var serve = Serve.start(postgres, data)) {
                assertThat(serve.line()).contains("nobody can log in").doesNotContain(CredentialsFile.NAME);
                assertThat(data.resolve(CredentialsFile.NAME)).doesNotExist();
            }

            credentials(postgres).add("shop", "xcn", Role.SERVICE, "a secret of its operator");

            try (var serve = Serve.start(postgres, data)) {
                assertThat(serve.line())
                        .contains("clients are those in edge.credential")
                        .doesNotContain(CredentialsFile.NAME);
            }
        }
    }

    @Test
    void thePasswordIsInNoFileAndCommandsTakeItFromTheEnvironment() throws Exception {
        try (var postgres = EmbeddedLedgerPostgres.start(StartedBefore.in(outside));
                var serve = Serve.start(postgres, data)) {
            assertThat(serve.line()).contains("http://localhost:");
            assertThat(data.resolve("runtime.json")).content().doesNotContain(postgres.password());
            var runtime = RuntimeFile.read(data).orElseThrow();

            for (var variable : new String[] {"SPRING_DATASOURCE_PASSWORD", "PGPASSWORD"}) {
                assertThatThrownBy(() -> connect(runtime, Map.of()))
                        .isInstanceOf(CommandFailed.class)
                        .hasMessageContaining("wants a password")
                        .hasMessageContaining(variable);
                assertThatThrownBy(() -> connect(runtime, Map.of(variable, "wrong")))
                        .isInstanceOf(CommandFailed.class)
                        .hasMessageContaining("wants another password");
                connect(runtime, Map.of(variable, postgres.password()));
            }
        }
    }

    private static void connect(RuntimeFile runtime, Map<String, String> environment) throws SQLException {
        ServerDatabase.of(runtime, environment).connect(Map.of()).close();
    }

    private static Credentials credentials(EmbeddedLedgerPostgres postgres) {
        return new Credentials(JdbcClient.create(
                new DriverManagerDataSource(postgres.jdbcUrl(), postgres.username(), postgres.password())));
    }

    /** {@code ./ledger serve}, from its start line until it is closed. */
    private record Serve(Thread thread, StringWriter out, StringWriter err) implements AutoCloseable {

        static Serve start(EmbeddedLedgerPostgres postgres, Path data) {
            var out = new StringWriter();
            var err = new StringWriter();
            var url = "%s?user=%s&password=%s".formatted(postgres.jdbcUrl(), postgres.username(), postgres.password());
            var command =
                    LedgerCli.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
            var thread = Thread.ofPlatform()
                    .start(() -> command.execute(
                            "serve", "--port=0", "--management-port=0", "--data=" + data, "--postgres=" + url));
            await().atMost(START_AT_MOST)
                    .until(() -> !thread.isAlive() || out.toString().endsWith(System.lineSeparator()));
            return new Serve(thread, out, err);
        }

        String line() {
            assertThat(out.toString().lines()).as(err.toString()).hasSize(1);
            return out.toString();
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }
}
