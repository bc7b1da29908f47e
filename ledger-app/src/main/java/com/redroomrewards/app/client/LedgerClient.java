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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The REST API as a client's backend calls it: HTTP/1.1 on connections that are kept, one token for all calls, XCN's
 * headers. For any number of threads. A call makes its request and nothing else, so that a bench measures the server.
 */
public final class LedgerClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String url;
    private final String clientId;
    private final AccessToken token;

    /** A client of the server at that address, which is asked for nothing yet. */
    public LedgerClient(String url, Client login) {
        this.url = url;
        this.clientId = login.clientId();
        this.token = new AccessToken(http, url, login);
    }

    /**
     * The client's access token, so that a server that does not answer, or not to this client, shows at once.
     *
     * @throws CommandFailed when the server gives none
     */
    public String login() throws InterruptedException {
        try {
            return token.get().value();
        } catch (IOException e) {
            throw new CommandFailed("No ledger answers on " + url + ": start it with ./ledger serve.");
        }
    }

    /** Where that path of the API is; parsed once by those who call it often. */
    public URI endpoint(String path) {
        return URI.create(url + path);
    }

    /**
     * Posts once and waits for the answer, for a minute at most.
     *
     * @param key the idempotency key, null to send none
     * @throws IOException when there is no answer
     * @throws CommandFailed when the token has ended and the server gives no other
     */
    public Response post(URI endpoint, @Nullable String key, UUID trace, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Authorization", token.get().header())
                .header("X-Client-Id", clientId)
                .header("X-Request-Trace", trace.toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return new Response(http.send(request.build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        http.close();
    }
}
