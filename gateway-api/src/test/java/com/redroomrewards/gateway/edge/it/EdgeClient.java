package com.redroomrewards.gateway.edge.it;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the application under test. */
final class EdgeClient {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EdgeClient(int port) {
        this.port = port;
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        try {
            var uri = URI.create("http://localhost:" + port + path);
            return http.send(request.apply(HttpRequest.newBuilder(uri)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String token(String clientId, String secret) {
        var response = send(
                "/oauth/token",
                request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                JSON.writeValueAsString(new Grant("client_credentials", clientId, secret)))));
        return json(response).path("access_token").stringValue();
    }

    private record Grant(String grant_type, String client_id, String client_secret) {}

    HttpResponse<String> post(String path, String token, String clientId, String key, String body) {
        return send(
                path,
                request -> request.header("Authorization", "Bearer " + token)
                        .header("X-Client-Id", clientId)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** What no HTTP client would send. */
    String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
