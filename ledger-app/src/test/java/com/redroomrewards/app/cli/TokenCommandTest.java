package com.redroomrewards.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.cli.ServeCommandTest.Run;
import com.redroomrewards.app.data.RuntimeFile;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    Path data;

    @Test
    void printsTheTokenAndNothingElse() throws Exception {
        credentials();
        var asked = new AtomicReference<String>();
        var server = answering(200, "{\"access_token\":\"a.b.c\",\"expires_in\":3600}", asked);
        try {
            var result = Run.of("token", "xcn", "--data=" + data);

            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).isEqualTo("a.b.c" + System.lineSeparator());
            assertThat(result.err()).isEmpty();
            assertThat(asked.get()).isEqualTo("""
                    {"grant_type":"client_credentials","client_id":"xcn","client_secret":"s+cret&"}""");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRefusalIsOneLine() throws Exception {
        credentials();
        var server = answering(401, "{}", new AtomicReference<>());
        try {
            assertFails("401", "token", "xcn", "--data=" + data);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutCredentialsItSaysWhoMakesThem() {
        assertFails("./ledger serve", "token", "xcn", "--data=" + data);
    }

    @Test
    void anUnknownClientIsToldTheKnownOnes() throws Exception {
        credentials();

        assertFails("there are: xcn", "token", "other", "--data=" + data);
    }

    @Test
    void withoutAServerItSaysHowToStartOne() throws Exception {
        credentials();
        runtimeFile(freePort());

        assertFails("start it with ./ledger serve", "token", "xcn", "--data=" + data);
    }

    private static void assertFails(String saying, String... arguments) {
        var result = Run.of(arguments);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains(saying);
        assertThat(result.out()).isEmpty();
    }

    private void credentials() throws Exception {
        Files.writeString(
                data.resolve("credentials.json"),
                "{\"clients\":[{\"client_id\":\"xcn\",\"client_secret\":\"s+cret&\",\"role\":\"SERVICE\"}]}");
    }

    private HttpServer answering(int status, String body, AtomicReference<String> asked) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth/token", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        runtimeFile(server.getAddress().getPort());
        return server;
    }

    private void runtimeFile(int port) throws Exception {
        RuntimeFile.of("jdbc:x", null, null).listeningOn(port).writeTo(data);
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
