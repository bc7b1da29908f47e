package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.data.CredentialsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API as XCN's is: a token, its client id, a key and a trace on each call. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String url;
    private final CredentialsFile.Client login;
    private final String token;

    private ApiClient(String url, CredentialsFile.Client login, String token) {
        this.url = url;
        this.login = login;
        this.token = token;
    }

    public static ApiClient login(String url, CredentialsFile.Client login) {
        return login(url, login, "");
    }

    private static ApiClient login(String url, CredentialsFile.Client login, String scope) {
        var answer = send(tokenRequest(url, login, scope));
        return new ApiClient(url, login, answer.json().get("access_token").asString());
    }

    /** What the token endpoint answers to these. */
    public static int statusOfLogin(String url, CredentialsFile.Client login) {
        return send(tokenRequest(url, login, "")).status();
    }

    private static HttpRequest tokenRequest(String url, CredentialsFile.Client login, String scope) {
        var body = JSON.createObjectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", login.clientId())
                .put("client_secret", login.clientSecret());
        if (!scope.isEmpty()) {
            body.put("scope", scope);
        }
        return HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    /** The same client with a token that lets it ask, and change nothing. */
    ApiClient readingOnly() {
        return login(url, login, "ledger:read");
    }

    public String token() {
        return token;
    }

    /** A request with every header that a good client sends, for tests that spoil one of them. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("X-Client-Id", login.clientId())
                .header("X-Request-Trace", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Sees what a mutation answered with that position has written. */
    public Answer getAfter(Answer mutation, String path) {
        return send(request(path)
                .header("X-Ledger-Position", mutation.header("X-Ledger-Position"))
                .GET()
                .build());
    }

    public Answer post(String path, String body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, String body, String key) {
        return send(request(path)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Answer put(String path, String body) {
        return put(path, body, UUID.randomUUID().toString());
    }

    Answer put(String path, String body, String key) {
        return send(request(path)
                .header("Idempotency-Key", key)
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    public Answer patch(String path, String body, String key) {
        return send(request(path)
                .header("Idempotency-Key", key)
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }

    public Answer delete(String path, String key) {
        return send(request(path).header("Idempotency-Key", key).DELETE().build());
    }

    static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            // So that every test of a call is one of the contract, too.
            Contract.check(request, response);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the server answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String errorCode() {
            return json().path("error").path("code").asString("");
        }
    }
}
