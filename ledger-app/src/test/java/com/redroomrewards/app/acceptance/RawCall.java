package com.redroomrewards.app.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** A connection of a client that sends as it likes: some of what it has announced, or a byte now and then. */
final class RawCall implements AutoCloseable {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final RawHttp http;
    private final ApiClient client;
    private final String clientId;

    /**
     * Connects.
     *
     * @param clientId of the client's token
     */
    RawCall(String url, ApiClient client, String clientId) throws IOException {
        this.http = new RawHttp(url, LONGEST_SILENCE);
        this.client = client;
        this.clientId = clientId;
    }

    /** Sends the head of a request. */
    RawCall head(String method, String path, int contentLength) throws IOException {
        return send("""
                %s %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                X-Client-Id: %s\r
                Idempotency-Key: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(method, path, client.token(), clientId, UUID.randomUUID(), contentLength));
    }

    RawCall send(String text) throws IOException {
        http.send(text);
        return this;
    }

    /** Whether something of an answer has come. */
    boolean isAnswered() throws IOException {
        return http.isAnswered();
    }

    /** Waits for the next answer: its head in small letters, and its body. */
    String answer() throws IOException {
        var head = http.readUntil("\r\n\r\n").toLowerCase(Locale.ROOT);
        var length = head.lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(http.read(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
