package com.redroomrewards.app.client;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A client's token, asked for as XCN does and again before it ends. For any number of threads. */
final class AccessToken {

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI endpoint;
    private final Client login;
    private volatile @Nullable Token current;

    AccessToken(HttpClient http, String url, Client login) {
        this.http = http;
        this.endpoint = URI.create(url + "/oauth/token");
        this.login = login;
    }

    /**
     * A token that is good for a while; read without a lock as long as there is one.
     *
     * @throws IOException when the server does not answer
     * @throws CommandFailed when it gives none
     */
    Token get() throws IOException, InterruptedException {
        var token = current;
        return token != null && token.isGood() ? token : renew();
    }

    private synchronized Token renew() throws IOException, InterruptedException {
        var token = current;
        if (token == null || !token.isGood()) {
            token = fetch();
            current = token;
        }
        return token;
    }

    private Token fetch() throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", login.clientId())
                .put("client_secret", login.clientSecret());
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var asked = System.nanoTime();
        var response = new Response(http.send(request, BodyHandlers.ofByteArray()));
        if (response.status() != OK) {
            throw new CommandFailed("The server refused a token for " + login.clientId() + ": HTTP " + response.status()
                    + ". Are the credentials of another data directory?");
        }
        var answer = response.json();
        var value = answer.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new CommandFailed("The server's answer holds no access token.");
        }
        var lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(0));
        var early = lifetime.dividedBy(2).compareTo(EARLY) < 0 ? lifetime.dividedBy(2) : EARLY;
        return new Token(value, "Bearer " + value, asked + lifetime.minus(early).toNanos());
    }

    /**
     * A token as the server gave it.
     *
     * @param header the value of {@code Authorization}
     * @param renewAtNanos from when on another one is asked for, by {@link System#nanoTime()}
     */
    record Token(String value, String header, long renewAtNanos) {

        boolean isGood() {
            return System.nanoTime() - renewAtNanos < 0;
        }
    }
}
