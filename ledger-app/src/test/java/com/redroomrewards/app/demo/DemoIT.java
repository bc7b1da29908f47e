package com.redroomrewards.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The day in infra/sample, sent to a whole server on real Postgres. */
class DemoIT {
    @TempDir
    Path data;

    @TempDir
    Path files;

    @Test
    void theLedgerAgreesWithTheDayAndTheSameRunAgainChangesNothing() throws Exception {
        try (var server = LedgerServer.start(new ServerSettings(0, 0, data, null, null))) {
            var first = demo("--run", "day1");

            assertThat(first.out()).contains("http://localhost:" + server.port());
            assertThat(first.out()).contains("\nCHECK OK").doesNotContain("otherwise than the sample says");
            assertThat(first.exitCode()).isZero();
            var after = rows();
            assertThat(after.get("read_model.ledger_entry")).isPositive();

            var again = demo("--run", "day1");

            assertThat(again.out()).contains("0  accepted", ", 0 of them written now", "\nCHECK OK");
            assertThat(again.exitCode()).isZero();
            assertThat(rows()).isEqualTo(after);

            var other = demo("--file", fewMembers());

            assertThat(other.out()).contains("\nCHECK OK");
            assertThat(other.exitCode()).isZero();
            assertThat(rows().get("read_model.ledger_entry")).isGreaterThan(after.get("read_model.ledger_entry"));
        }
    }

    @Test
    void startsAServerWhereNoneRunsAndStopsIt() throws Exception {
        var run = demo("--file", fewMembers());

        assertThat(run.out()).contains("starting one for this demo", "\nCHECK OK", "Stopping the server");
        assertThat(run.exitCode()).isZero();
        assertThat(RuntimeFile.read(data)).isEmpty();
    }

    private String fewMembers() throws IOException {
        var lines = Files.readAllLines(Path.of("../infra/sample/xcn-day.jsonl"));
        lines.removeIf(line -> !line.contains("\"member\":\"m00"));
        return Files.write(files.resolve("few.jsonl"), lines).toString();
    }

    private Map<String, Long> rows() throws Exception {
        var runtime = RuntimeFile.read(data).orElseThrow();
        var counts = new HashMap<String, Long>();
        try (var connection =
                        DriverManager.getConnection(runtime.jdbcUrl(), runtime.jdbcUsername(), runtime.jdbcPassword());
                var statement = connection.createStatement()) {
            for (var table : new String[] {"events.domain_event", "read_model.ledger_entry", "read_model.lot"}) {
                try (var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
        }
        return counts;
    }

    private Run demo(String... arguments) {
        var out = new StringWriter();
        var command = new CommandLine(new DemoCommand()).setOut(new PrintWriter(out));
        var all = new String[arguments.length + 2];
        all[0] = "--data";
        all[1] = data.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new Run(command.execute(all), out.toString());
    }

    private record Run(int exitCode, String out) {}
}
