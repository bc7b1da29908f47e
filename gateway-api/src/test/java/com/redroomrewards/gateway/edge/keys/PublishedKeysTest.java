package com.redroomrewards.gateway.edge.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading keys from a server that may do anything. */
class PublishedKeysTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void aSetOfKeysIsRead() {
        answer(200, "{\"keys\":[]}");
        assertThat(PublishedKeys.at(url()).getKeys()).isEmpty();
    }

    @Test
    void whatIsNoneIsNot() {
        answer(200, "<html>");
        assertThatIllegalStateException()
                .isThrownBy(() -> PublishedKeys.at(url()))
                .withMessageContaining("holds no set of keys");
    }

    @Test
    void anErrorIsNoDocument() {
        answer(404, "{\"keys\":[]}");
        assertThatIllegalStateException()
                .isThrownBy(() -> PublishedKeys.document(url()))
                .withMessageContaining("answers 404");
    }

    @Test
    void aDocumentHasAnEnd() {
        answer(200, " ".repeat(200_000));
        assertThat(PublishedKeys.document(url())).hasSize(200_000);
    }

    @Test
    void aLargerOneIsNotRead() {
        answer(200, " ".repeat(200_001));
        assertThatIllegalStateException()
                .isThrownBy(() -> PublishedKeys.document(url()))
                .withMessageContaining("can't be read");
    }

    @Test
    void aServerThatAnswersByteAfterByteHoldsNobodyForLong() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (!end.await(100, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThatIllegalStateException()
                        .isThrownBy(() -> PublishedKeys.document(url()))
                        .withMessageContaining("takes more than"));
    }

    private void answer(int status, String document) {
        handle(exchange -> {
            try (exchange) {
                var bytes = document.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private void handle(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks");
    }
}
