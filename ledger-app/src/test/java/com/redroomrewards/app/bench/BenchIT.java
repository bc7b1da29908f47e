package com.redroomrewards.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short run of everything; how fast it is is no matter. */
class BenchIT {

    @TempDir
    private Path directory;

    @Test
    void everyLineHasAFigureAndNoError() throws Exception {
        var json = directory.resolve("bench.json");
        var printed = new StringWriter();
        var warned = new StringWriter();

        var exitCode = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(warned))
                .execute(
                        "--clients=4",
                        "--seconds=1",
                        "--warmup=0",
                        "--first-warmup=1",
                        "--members=20",
                        "--rounds=1",
                        "--growth=30",
                        "--json=" + json);

        assertThat(exitCode).as(printed.toString()).isZero();
        assertThat(printed.toString())
                .contains("fsync=on", "synchronous_commit=on", "floor", "earn, in process", "earn, HTTP")
                .contains("quote + commit, HTTP", "as many entries");
        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.path("pairs")).hasSize(7).allSatisfy(BenchIT::hasFigures);
        assertThat(report.path("summaries")).hasSize(7);
        assertThat(report.path("failure").asString()).isEmpty();
        assertThat(report.path("replay").path("events").asLong()).isPositive();
        assertThat(report.path("lags"))
                .hasSize(2)
                .allSatisfy(lag ->
                        assertThat(lag.path("ages").path("commands").asLong()).isPositive());
        assertThat(report.path("growth")).singleElement().satisfies(growth -> {
            assertThat(growth.path("loading").path("events").asLong()).isEqualTo(300);
            assertThat(growth.path("earns").path("commands_per_second").asDouble())
                    .isPositive();
            assertThat(growth.path("replay").path("events").asLong()).isGreaterThan(300);
            assertThat(growth.path("old_accounts").path("first_millis")).hasSize(5);
            assertThat(growth.path("old_accounts").path("median_first_millis").asDouble())
                    .isPositive();
        });
        assertThat(warned.toString().strip()).isEqualTo(report.path("warning").asString());
    }

    private static void hasFigures(JsonNode pair) {
        for (var name : new String[] {"floor", "measured"}) {
            var measurement = pair.path(name);
            assertThat(measurement.path("commands").asLong()).as(name).isPositive();
            assertThat(measurement.path("commands_per_second").asDouble()).isPositive();
            assertThat(measurement.path("p50_micros").asLong()).isPositive();
            assertThat(measurement.path("p99_micros").asLong())
                    .isGreaterThanOrEqualTo(measurement.path("p50_micros").asLong());
            assertThat(measurement.path("errors").asLong()).isZero();
        }
        assertThat(pair.path("ratio").asDouble()).isPositive();
        assertThat(pair.path("lag_millis").isNumber()).isTrue();
    }
}
