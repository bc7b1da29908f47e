package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.webhook.address.TestNames;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Accepted;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Refused;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Unanswered;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt over a real socket, to endpoints that behave and to some that don't. */
@Timeout(60)
class EndpointClientTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final byte[] BODY = "{\"points\":1}".getBytes(StandardCharsets.UTF_8);

    private final TestNames names = new TestNames();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<HttpExchange> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private final List<EndpointClient> clients = new ArrayList<>();
    private EndpointClient client = client(true, AMPLE, SSLContext::getDefault);

    private interface Tls {
        SSLContext get() throws Exception;
    }

    private EndpointClient client(boolean loopbackAllowed, Duration timeout, Tls tls) {
        try {
            var made = new EndpointClient(
                    names.guard(loopbackAllowed, 1), timeout, new DefaultClientTlsStrategy(tls.get()));
            clients.add(made);
            return made;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        for (var each : clients) {
            each.close();
        }
        names.close();
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theBodyAndItsHeadersArriveAsTheyAre() throws IOException {
        var url = serve(answer(204));
        assertThat(client.post(url, BODY, Map.of("X-RRR-Signature", "abc"))).isEqualTo(new Accepted(204));
        assertThat(bodies).containsExactly("{\"points\":1}");
        var headers = received.element().getRequestHeaders();
        assertThat(received.element().getRequestMethod()).isEqualTo("POST");
        assertThat(headers.get("Content-Type")).containsExactly("application/json");
        assertThat(headers.get("X-RRR-Signature")).containsExactly("abc");
        assertThat(headers.get("Content-Length")).containsExactly("12");
        assertThat(headers).doesNotContainKeys("Cookie", "Authorization", "Upgrade", "Transfer-Encoding");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 299})
    void twoHundredAndSomethingIsSuccess(int status) throws IOException {
        assertThat(client.post(serve(answer(status)), BODY, Map.of())).isEqualTo(new Accepted(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 404, 410, 429, 500, 503})
    void anyOtherStatusIsNone(int status) throws IOException {
        var outcome = client.post(serve(answer(status)), BODY, Map.of());
        assertThat(outcome).isEqualTo(new Refused(status));
        assertThat(((Refused) outcome).isGone()).isEqualTo(status == 410);
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws IOException {
        var url = serve(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(status).handle(exchange);
        });
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Refused(status));
        assertThat(received).hasSize(1);
    }

    @Test
    void noAnswerInTimeIsNone() throws IOException {
        var url = serve(exchange -> awaitTheEnd());
        assertTimesOut(url);
    }

    @Test
    void headersThatTrickleInAreNoAnswer() throws Exception {
        try (var trickling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = trickling.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes());
                    while (!over.await(50, TimeUnit.MILLISECONDS)) {
                        socket.getOutputStream().write('x');
                        socket.getOutputStream().flush();
                    }
                } catch (IOException | InterruptedException e) {
                    // The client has had enough.
                }
            });
            assertTimesOut(URI.create("http://127.0.0.1:" + trickling.getLocalPort()));
        }
    }

    private void assertTimesOut(URI url) {
        client = client(true, SHORT, SSLContext::getDefault);
        var began = System.nanoTime();
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Unanswered("TIMEOUT"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT.minusMillis(50), SHORT.multipliedBy(8));
    }

    @Test
    void anAnswerThatNeverEndsIsAnAnswerAllTheSame() throws IOException {
        client = client(true, SHORT, SSLContext::getDefault);
        var url = serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[1_000]);
            exchange.getResponseBody().flush();
            awaitTheEnd();
        });
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Accepted(200));
        assertThat(client.post(url, BODY, Map.of())).as("on another connection").isEqualTo(new Accepted(200));
    }

    @Test
    void nobodyThereIsSaidSo() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(client.post(URI.create("http://127.0.0.1:" + free), BODY, Map.of()))
                .isEqualTo(new Unanswered("NO_CONNECTION"));
        assertThat(client.post(URI.create("https://no-such-host.invalid/"), BODY, Map.of()))
                .isEqualTo(new Unanswered("UNKNOWN_HOST"));
    }

    @Test
    void anAddressThatIsNotAllowedIsNotConnectedTo() throws IOException {
        var url = serve(answer(200));
        client = client(false, AMPLE, SSLContext::getDefault);
        names.with("hooks.example", "127.0.0.1");
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Unanswered("FORBIDDEN_ADDRESS"));
        assertThat(client.post(withHost(url, "hooks.example"), BODY, Map.of()))
                .isEqualTo(new Unanswered("FORBIDDEN_ADDRESS"));
        assertThat(client.post(withHost(url, "[::1]"), BODY, Map.of())).isEqualTo(new Unanswered("FORBIDDEN_ADDRESS"));
        assertThat(received).isEmpty();
    }

    @Test
    void aNameThatLeadsElsewhereNowIsNotUsedOverAConnectionOfBefore() throws IOException {
        var url = withHost(serve(answer(200)), "hooks.example");
        names.with("hooks.example", "127.0.0.1");
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Accepted(200));
        names.with("hooks.example", "10.0.0.1");
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Unanswered("FORBIDDEN_ADDRESS"));
        assertThat(received).hasSize(1);
    }

    @Test
    void aConnectionIsUsedAgain() throws IOException {
        var url = serve(answer(200));
        for (var i = 0; i < 5; i++) {
            assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Accepted(200));
        }
        assertThat(received.stream().map(HttpExchange::getRemoteAddress).distinct())
                .hasSize(1);
    }

    /** The connection goes to the address that was checked; the certificate must be of the name that was asked for. */
    @Test
    void theCertificateIsTheNamesAndNotTheAddresss(@TempDir Path directory) throws Exception {
        var tls = tlsOf("hooks.example", directory);
        var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        var url =
                URI.create("https://hooks.example:" + serve(https, answer(200)).getPort() + "/");
        client = client(true, AMPLE, () -> tls);
        names.with("hooks.example", "127.0.0.1").with("other.example", "127.0.0.1");
        assertThat(client.post(url, BODY, Map.of())).isEqualTo(new Accepted(200));
        assertThat(received.element().getRequestHeaders().getFirst("Host")).isEqualTo("hooks.example:" + url.getPort());
        assertThat(client.post(withHost(url, "other.example"), BODY, Map.of())).isEqualTo(new Unanswered("TLS"));
        client = client(true, AMPLE, SSLContext::getDefault);
        assertThat(client.post(url, BODY, Map.of())).as("not trusted").isEqualTo(new Unanswered("TLS"));
    }

    private static SSLContext tlsOf(String host, Path directory) throws Exception {
        var file = directory.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit"))
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor())
                .as(new String(made.getInputStream().readAllBytes()))
                .isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static URI withHost(URI url, String host) {
        return URI.create(url.getScheme() + "://" + host + ":" + url.getPort() + "/");
    }

    private URI serve(HttpHandler handler) throws IOException {
        return serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), handler);
    }

    private URI serve(HttpServer made, HttpHandler handler) {
        server = made;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            received.add(exchange);
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            handler.handle(exchange);
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static HttpHandler answer(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
