package com.redroomrewards.app.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives webhooks as XCN does: in JavaScript, which checks the signature over {@code JSON.stringify(JSON.parse(body))}.
 * It can be stopped, as if it had died, and started again on the same port.
 */
final class WebhookReceiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A delivery.
     *
     * @param body as it came
     * @param signed whether the signature is right for what JavaScript makes of the body
     * @param headers by their names in small letters
     */
    record Received(String path, String body, boolean signed, Map<String, String> headers) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String eventId() {
            return json().get("event_id").asString();
        }

        String type() {
            return json().get("event_type").asString();
        }

        JsonNode data() {
            return json().get("data");
        }

        String member() {
            return data().path("member_id").asString("");
        }
    }

    private final Context javaScript = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Value stringified = javaScript.eval("js", "body => JSON.stringify(JSON.parse(body))");
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final int port;
    private volatile String secret = "";
    private volatile ToIntFunction<Received> answer = delivery -> 200;
    private HttpServer server;
    private ExecutorService threads;

    WebhookReceiver() throws IOException {
        listen(0);
        port = server.getAddress().getPort();
    }

    private void listen(int on) throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hooks";
    }

    /** The secret that it verifies with from now on. */
    void verifyWith(String known) {
        secret = known;
    }

    /** What it answers from now on. A delivery that is not signed rightly is refused in any case. */
    void answer(ToIntFunction<Received> status) {
        answer = status;
    }

    /** All that came, in order, refused or not. */
    List<Received> all() {
        return List.copyOf(received);
    }

    /** Those about a member. */
    List<Received> about(String memberId) {
        return received.stream().filter(one -> one.member().equals(memberId)).toList();
    }

    void forget() {
        received.clear();
    }

    /** Dies: connections break, and new ones are refused. */
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    void restart() throws IOException {
        listen(port);
    }

    @Override
    public void close() {
        stop();
        synchronized (javaScript) {
            javaScript.close(true);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> header.getValue().getFirst()));
            var signed = hex(parsedAndWritten(body)).equals(headers.get("x-rrr-signature"));
            var delivery = new Received(exchange.getRequestURI().getPath(), body, signed, headers);
            received.add(delivery);
            exchange.sendResponseHeaders(signed ? answer.applyAsInt(delivery) : 401, -1);
        }
    }

    private String parsedAndWritten(String body) {
        synchronized (javaScript) {
            return stringified.execute(body).asString();
        }
    }

    private String hex(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    (secret.isEmpty() ? "-" : secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
