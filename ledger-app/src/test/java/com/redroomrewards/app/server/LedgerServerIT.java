package com.redroomrewards.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.PostgresOf;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerServerIT {
    @TempDir
    Path data;

    @Test
    void startsWithHealthAndMetricsAndStopsWithoutARest() throws Exception {
        try (var server = LedgerServer.start(new ServerSettings(0, 0, data, null, null))) {
            for (var path : new String[] {"health", "health/liveness", "health/readiness", "prometheus"}) {
                assertThat(status(server.managementPort(), "/actuator/" + path))
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(RuntimeFile.read(data).orElseThrow().httpPort()).isEqualTo(server.port());
        }
        assertThat(RuntimeFile.read(data)).isEmpty();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("logs/ledger.log")).isNotEmptyFile();
    }

    @Test
    void whatGoesToTheFileIsOnItsConsoleIfItIsToldSo() throws Exception {
        var console = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            var settings = new ServerSettings(0, 0, StartedBefore.in(data), null, null, LogConsole.JSON, Map.of());
            var server = LedgerServer.start(settings);
            server.close();
            server.awaitStop();
        } finally {
            System.setOut(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .containsAll(Files.readAllLines(data.resolve("logs/ledger.log")))
                .anyMatch(line -> line.startsWith("{\"timestamp\""));
    }

    @Test
    void aUrlThatIsNoneIsNotEvenASetting() {
        assertThatThrownBy(() -> new ServerSettings(0, 0, data, "postgres://clerk:hunter2@db/ledger", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void endsWhenItsPostgresIsKilledAndTheNextStartRecovers() throws Exception {
        try (var server = LedgerServer.start(new ServerSettings(0, 0, data, null, null))) {
            PostgresOf.kill(data, true);
            server.awaitStop();
            assertThat(server.hasFailed()).isTrue();
        }
        assertThat(data.resolve("logs/ledger.log")).content().contains("Postgres has ended by itself");
        try (var server = LedgerServer.start(new ServerSettings(0, 0, data, null, null))) {
            assertThat(status(server.managementPort(), "/actuator/health/readiness"))
                    .isEqualTo(200);
            server.close();
            assertThat(server.hasFailed()).isFalse();
        }
    }

    @Test
    void aPortInUseIsToldInOneLineBeforeAnythingStarts() throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> LedgerServer.start(new ServerSettings(taken.getLocalPort(), 0, data, null, null)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort());
        }
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void anOutsidePostgresThatDoesNotAnswerIsToldInOneLine() {
        var settings = new ServerSettings(0, 0, data, "jdbc:postgresql://localhost:1/none", null);

        assertThatThrownBy(() -> LedgerServer.start(settings))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("Postgres can't be reached: ");
    }

    private static int status(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
