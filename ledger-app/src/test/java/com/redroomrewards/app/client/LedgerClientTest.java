package com.redroomrewards.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that counts its tokens. */
class LedgerClientTest {
    private static final UUID TRACE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final AtomicInteger tokens = new AtomicInteger();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private volatile String tokenAnswer = "{\"access_token\":\"t%d\",\"expires_in\":3600}";
    private HttpServer server;
    private LedgerClient ledger;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/oauth/token", exchange -> answer(exchange, 200, tokenAnswer.formatted(tokens.incrementAndGet())));
        server.createContext("/v1/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 418, "<teapot/>");
        });
        server.start();
        ledger = new LedgerClient(
                "http://localhost:" + server.getAddress().getPort(), new Client("xcn", "s", "SERVICE"));
    }

    @AfterEach
    void stop() {
        ledger.close();
        server.stop(0);
    }

    @Test
    void oneTokenIsForAllCallsOfAllThreads() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Response> call = this::post;
            for (var done : threads.invokeAll(Collections.nCopies(40, call))) {
                done.get();
            }
        }

        assertThat(tokens).hasValue(1);
        assertThat(authorizations).hasSize(40).containsOnly("Bearer t1");
    }

    @Test
    void aTokenThatEndsIsRenewed() throws Exception {
        tokenAnswer = "{\"access_token\":\"t%d\",\"expires_in\":0}";

        post();
        post();

        assertThat(authorizations).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void anAnswerWithoutATokenIsToldInOneLine() {
        tokenAnswer = "<html/>";

        assertThatThrownBy(ledger::login)
                .isInstanceOf(CommandFailed.class)
                .hasMessage("The server's answer holds no access token.");
    }

    @Test
    void anAnswerThatIsNoJsonStillHasItsStatusAndItsText() throws Exception {
        var answer = post();

        assertThat(answer.json().isMissingNode()).isTrue();
        assertThat(answer.mustBe(418)).isSameAs(answer);
        assertThatThrownBy(() -> answer.mustBe(201)).hasMessage("HTTP 418: <teapot/>");
    }

    private Response post() throws IOException, InterruptedException {
        return ledger.post(ledger.endpoint("/v1/earn"), null, TRACE, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
