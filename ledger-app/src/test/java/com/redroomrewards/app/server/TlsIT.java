package com.redroomrewards.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server with a key of its own, as README says (TLS), and what it does with clients that take their time. */
class TlsIT {

    /** A ClientHello of TLS 1.1, which the JDK's own client refuses to send. */
    private static final String OLD_HELLO = "160301002f0100002b0302" + "00".repeat(32) + "000004c014002f0100";

    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    @TempDir
    private static Path directory;

    private static SelfSigned tls;
    private static LedgerServer server;

    @BeforeAll
    static void start() throws Exception {
        tls = SelfSigned.in(directory);
        server = LedgerServer.start(new ServerSettings(0, 0, directory.resolve("data"), null, null)
                .with("server.ssl.bundle", "ledger")
                .with("spring.ssl.bundle.pem.ledger.keystore.certificate", "file:" + tls.certificate())
                .with("spring.ssl.bundle.pem.ledger.keystore.private-key", "file:" + tls.key())
                .with("spring.ssl.bundle.pem.ledger.reload-on-update", true)
                .with("server.tomcat.connection-timeout", "1s")
                .with("ledger.http.max-body-time", "2s"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        server.awaitStop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothAndAsksToBeAskedInNoOtherWay(String version) throws Exception {
        try (var client = HttpClient.newBuilder()
                .sslContext(tls.context())
                .sslParameters(new SSLParameters(null, new String[] {version}))
                .build()) {
            var answer = get(client, server.url() + "/v1/balance");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        }
    }

    @Test
    void refusesOlderVersions() throws Exception {
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HexFormat.of().parseHex(OLD_HELLO));
            var alert = socket.getInputStream().readNBytes(7);
            assertThat(alert).hasSize(7);
            assertThat(alert[0]).isEqualTo((byte) ALERT);
            assertThat(alert[6]).isEqualTo((byte) PROTOCOL_VERSION);
        }
    }

    @Test
    void isWhoTheCertificateSays() {
        assertThatThrownBy(() -> {
                    try (var client = HttpClient.newHttpClient()) {
                        get(client, server.url() + "/v1/balance");
                    }
                })
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void healthAndMetricsStayPlainOnTheirOwnPort() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var health = get(client, "http://localhost:" + server.managementPort() + "/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.headers().map()).doesNotContainKey("strict-transport-security");
        }
    }

    @Test
    void whoSaysNothingIsLeft() throws Exception {
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    // Byte by byte, and never silent for long: a limit on silence alone would let it go on for an hour.
    @Test
    void aBodyThatComesTooSlowlyIsAnsweredAndItsConnectionClosed() throws Exception {
        try (var socket = (SSLSocket) tls.context().getSocketFactory().createSocket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            send(socket, """
                    POST /oauth/token HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 10000\r
                    \r
                    {""");
            var sender = Thread.startVirtualThread(() -> trickle(socket));
            // To the end of the connection, and not only of the answer.
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 422").contains("takes too long");
            socket.close();
            sender.join();
        }
    }

    private static void trickle(SSLSocket socket) {
        try {
            while (true) {
                send(socket, " ");
                Thread.sleep(100);
            }
        } catch (IOException e) {
            // Closed, which is what is waited for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        if (socket.isClosed()) {
            throw new SocketException("closed");
        }
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
