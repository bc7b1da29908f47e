package com.redroomrewards.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.projections.audit.SignedCheckpoint;
import com.redroomrewards.projections.audit.SignedNote;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HttpSinkTest {

    private static final SignedCheckpoint CHECKPOINT = new SignedCheckpoint(
            1_234, new SignedNote("test\n1234\nroot\n", "\u2014 test AAAA\n"), Instant.parse("2026-11-22T12:00:00Z"));

    private record Received(
            String method, String path, @Nullable String authorization, String body) {}

    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/log", "/log/"})
    void putsEachUnderTheAddress(String path) throws IOException {
        answer(201);
        sink(path, "Bearer abc").keep(CHECKPOINT);
        assertThat(received)
                .containsExactly(new Received(
                        "PUT",
                        "/log/0000000000000001234",
                        "Bearer abc",
                        CHECKPOINT.note().note()));
    }

    @Test
    void withoutAnAuthorizationNoneIsSent() throws IOException {
        answer(200);
        sink("/", null).keep(CHECKPOINT);
        assertThat(received).singleElement().extracting(Received::authorization).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 500})
    void whatIsNotAcceptedCanComeAgainAndWhatIsCanToo(int refusal) throws IOException {
        answer(refusal, 200, 200);
        var sink = sink("/log", null);
        assertThatThrownBy(() -> sink.keep(CHECKPOINT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has answered " + refusal);
        sink.keep(CHECKPOINT);
        sink.keep(CHECKPOINT);
        assertThat(received).hasSize(3).containsOnly(received.getFirst());
    }

    @Test
    void anAnswerThatDoesNotEndIsNone() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        assertThatThrownBy(() -> sink("/log", null).keep(CHECKPOINT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has not answered within PT0.5S");
    }

    @Test
    void noAnswerIsNone() {
        server.createContext("/", exchange -> awaitEnd());
        assertThatThrownBy(() -> sink("/log", null).keep(CHECKPOINT)).isInstanceOf(IOException.class);
    }

    @Test
    void neitherIsASinkThatIsNotThere() {
        var sink = sink("/log", null);
        server.stop(0);
        assertThatThrownBy(() -> sink.keep(CHECKPOINT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be reached");
    }

    private void answer(int... statuses) {
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(statuses[received.size() - 1], -1);
            exchange.close();
        });
    }

    private HttpSink sink(String path, @Nullable String authorization) {
        var url = "http://localhost:" + server.getAddress().getPort() + path;
        var properties = new AuditProperties("test", Path.of("key.pem"), url, authorization, false);
        return new HttpSink(properties.address(), properties.sinkAuthorization(), Duration.ofMillis(500));
    }

    private void awaitEnd() throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
