package com.redroomrewards.app.demo;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A client's token, asked for as XCN does and again five minutes before it ends. */
final class AccessToken {

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI endpoint;
    private final Client login;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    AccessToken(HttpClient http, String url, Client login) {
        this.http = http;
        this.endpoint = URI.create(url + "/oauth/token");
        this.login = login;
    }

    /**
     * A token that is good for a while.
     *
     * @throws IOException when the server does not answer
     * @throws CommandFailed when it gives none
     */
    synchronized String value() throws IOException, InterruptedException {
        var current = token;
        if (current == null || Instant.now().isAfter(renewAt)) {
            current = fetch();
            token = current;
        }
        return current;
    }

    private String fetch() throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", login.clientId())
                .put("client_secret", login.clientSecret());
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new CommandFailed("The server refused a token for " + login.clientId() + ": HTTP "
                    + response.statusCode() + ". Are the credentials of another data directory?");
        }
        try {
            var answer = JSON.readTree(response.body());
            renewAt = Instant.now()
                    .plusSeconds(answer.path("expires_in").asLong())
                    .minus(EARLY);
            return answer.path("access_token").asString();
        } catch (JacksonException e) {
            throw new CommandFailed("The server's answer to a token request is no JSON.");
        }
    }
}
