package com.redroomrewards.app.bench;

import com.redroomrewards.app.data.CredentialsFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as a client's backend calls it: HTTP/1.1 on connections that are kept, one token for all. */
final class Api implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final String url;
    private final String clientId;
    private final String token;

    private Api(HttpClient http, String url, String clientId, String token) {
        this.http = http;
        this.url = url;
        this.clientId = clientId;
        this.token = token;
    }

    /** Logs in; the token lasts an hour. */
    static Api login(int port, CredentialsFile.Client login) throws IOException, InterruptedException {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        var url = "http://localhost:" + port;
        var body = JSON.createObjectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", login.clientId())
                .put("client_secret", login.clientSecret());
        var request = HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var token = send(http, request, OK).path("access_token").asString("");
        return new Api(http, url, login.clientId(), token);
    }

    /**
     * Posts under a fresh idempotency key.
     *
     * @throws IllegalStateException when the answer has another status
     */
    JsonNode post(String path, String body, int expectedStatus) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("X-Client-Id", clientId)
                .header("Idempotency-Key", Ids.random().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(http, request, expectedStatus);
    }

    private static JsonNode send(HttpClient http, HttpRequest request, int expectedStatus)
            throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofByteArray());
        var answer = JSON.readTree(response.body());
        if (response.statusCode() != expectedStatus) {
            throw new IllegalStateException("HTTP " + response.statusCode() + ": " + answer);
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
