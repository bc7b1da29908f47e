package com.redroomrewards.app.demo;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.redroomrewards.app.demo.Reply.Answer;
import com.redroomrewards.app.demo.Reply.NoAnswer;
import com.redroomrewards.app.demo.Reply.Stopped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends what XCN sends, with its headers. What the server asks to send again later (429, 503), and what it did not
 * answer, is sent again under the same key.
 */
final class XcnClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_LOST = 4;
    private static final int MAX_BUSY = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String url;
    private final String clientId;
    private final AccessToken token;
    private final StopSignal stop;

    XcnClient(String url, Client login, StopSignal stop) {
        this.url = url;
        this.clientId = login.clientId();
        this.token = new AccessToken(http, url, login);
        this.stop = stop;
    }

    /** Gets the first token, so that a server that does not answer shows before the first line. */
    void login() throws InterruptedException {
        try {
            token.value();
        } catch (IOException e) {
            throw new CommandFailed("No ledger answers on " + url + ".");
        }
    }

    /** Sends one request until it is answered, a few times at most. */
    Reply post(String path, @Nullable String key, String body) throws InterruptedException {
        var trace = UUID.randomUUID();
        var lost = 0;
        var busy = 0;
        while (!stop.isRequested()) {
            try {
                var response = http.send(request(path, key, body, trace), BodyHandlers.ofString());
                var retryAfter = response.headers().firstValueAsLong("Retry-After");
                if (retryAfter.isEmpty() || busy == MAX_BUSY) {
                    return answer(response, lost > 0);
                }
                busy++;
                pause(Duration.ofSeconds(retryAfter.getAsLong()));
            } catch (IOException e) {
                if (lost == MAX_LOST) {
                    return new NoAnswer(e.getMessage() == null ? e.toString() : e.getMessage());
                }
                pause(FIRST_PAUSE.multipliedBy(1L << lost));
                lost++;
            }
        }
        return new Stopped();
    }

    private HttpRequest request(String path, @Nullable String key, String body, UUID trace)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.value())
                .header("X-Client-Id", clientId)
                .header("X-Request-Trace", trace.toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    // The kept answer to a request whose own answer was lost is no replay to the one who counts.
    private static Answer answer(HttpResponse<String> response, boolean wasLost) {
        var replayed = response.headers()
                .firstValue("Idempotent-Replayed")
                .map(Boolean::parseBoolean)
                .orElse(false);
        return new Answer(response.statusCode(), replayed && !wasLost, json(response.body()));
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        stop.await(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    @Override
    public void close() {
        http.close();
    }
}
