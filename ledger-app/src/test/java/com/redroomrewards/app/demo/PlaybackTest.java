package com.redroomrewards.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.client.LedgerClient;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.console.Progress;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sending, against a server that only writes down what it gets. */
class PlaybackTest {
    private static final RunId RUN = new RunId("r1");

    private final Queue<Got> got = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
    private final StopSignal stop = new StopSignal();
    private final Tally tally = new Tally();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/token", exchange -> answer(exchange, 200, """
                {"access_token":"t","expires_in":3600}"""));
        server.createContext("/v1/", this::mutation);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsTheOrderOfEachMember() throws Exception {
        var lines = new ArrayList<SampleLine>();
        for (var i = 0; i < 200; i++) {
            lines.add(line(i + 1, "m" + i % 10, "{\"n\":" + i + "}"));
        }

        play(lines, 8);

        var byMember = got.stream()
                .map(Got::number)
                .collect(Collectors.groupingBy(number -> number % 10, Collectors.toList()));
        assertThat(byMember).hasSize(10);
        byMember.values().forEach(numbers -> assertThat(numbers).hasSize(20).isSorted());
        assertThat(tally.summary().accepted()).isEqualTo(200);
    }

    @Test
    void sendsTheHeadersOfXcn() throws Exception {
        play(List.of(line(1, "m1", "{\"n\":1}")), 1);

        assertThat(got).singleElement().satisfies(request -> {
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer t")
                    .containsEntry("x-client-id", "xcn")
                    .containsEntry("idempotency-key", "key-1-r1");
            assertThat(request.headers().get("x-request-trace")).hasSize(36);
        });
    }

    @Test
    void whatTheServerPutsOffIsSentAgainUnderTheSameKey() throws Exception {
        failures.addAll(List.of(429, 503));

        play(List.of(line(1, "m1", "{\"n\":1}")), 1);

        assertThat(got)
                .hasSize(3)
                .extracting(request -> request.headers().get("idempotency-key"))
                .containsOnly("key-1-r1");
        assertThat(tally.summary().accepted()).isEqualTo(1);
        assertThat(tally.summary().sent()).isEqualTo(1);
    }

    @Test
    void whatAnEarlierLineDidNotGiveIsNotSent() throws Exception {
        play(List.of(line(1, "m1", "{\"n\":1,\"quote_id\":\"${quote_id}\"}")), 1);

        assertThat(got).isEmpty();
        assertThat(tally.summary().deviations())
                .extracting(Summary.Deviation::got)
                .containsExactly("not sent: no earlier answer gave quote_id");
    }

    @Test
    void afterAStopNothingIsSent() throws Exception {
        stop.request();

        play(
                IntStream.range(0, 20)
                        .mapToObj(i -> line(i + 1, "m" + i, "{\"n\":" + i + "}"))
                        .toList(),
                4);

        assertThat(got).isEmpty();
        assertThat(tally.summary().notSent()).isEqualTo(20);
    }

    @Test
    void aServerThatGoesAwayEndsTheRun() throws Exception {
        var lines = IntStream.range(0, 100)
                .mapToObj(i -> line(i + 1, "m" + i, "{\"n\":" + i + "}"))
                .toList();
        try (var xcn = client()) {
            xcn.login();
            server.stop(0);

            new Playback(xcn, tally, new Progress.Tenths("Lines", 100, new PrintWriter(Writer.nullWriter())), stop)
                    .play(lines, RUN, 2);
        }

        assertThat(stop.isRequested()).isTrue();
        assertThat(tally.summary().unanswered()).isBetween(1, 2);
        assertThat(tally.summary().notSent()).isGreaterThanOrEqualTo(98);
    }

    @Test
    void aServerThatIsNotThereIsToldInOneLine() {
        server.stop(0);
        try (var xcn = client()) {
            assertThatThrownBy(xcn::login)
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageStartingWith("No ledger answers on http://localhost:");
        }
    }

    private void play(List<SampleLine> lines, int concurrency) throws InterruptedException {
        try (var xcn = client();
                var progress = new Progress.Tenths("Lines", lines.size(), new PrintWriter(Writer.nullWriter()))) {
            new Playback(xcn, tally, progress, stop).play(lines, RUN, concurrency);
        }
    }

    private XcnClient client() {
        var url = "http://localhost:" + server.getAddress().getPort();
        return new XcnClient(new LedgerClient(url, new Client("xcn", "s", "SERVICE")), stop);
    }

    private static SampleLine line(int number, String member, String body) {
        return new SampleLine(number, member, "/points/earn", "key-" + number + "-${run}", body, List.of(), 201, null);
    }

    private void mutation(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst()));
        got.add(new Got(Integer.parseInt(body.replaceAll("\\D", "")), headers));
        var failure = failures.poll();
        if (failure != null) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        answer(exchange, failure == null ? 201 : failure, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Got(int number, Map<String, String> headers) {}
}
