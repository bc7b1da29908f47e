package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.operation.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Strangers are told apart by the network that a proxy names, as README says of {@code server.forward-headers-strategy}. */
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "ledger.http.max-in-flight=" + BehindProxyIT.PLACES,
            "ledger.http.max-body-time=1m"
        })
@DirtiesContext
class BehindProxyIT extends EdgeTest {

    static final int PLACES = 40;
    private static final int OF_ONE_NETWORK = PLACES / 4 / 2;
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    MeterRegistry meters;

    @Test
    void whoGuessesFromAllAddressesOfANetworkLocksOutThatNetworkAlone() {
        credentials.add("guessed", "xcn", Role.SERVICE, SECRET);
        for (var i = 0; i < 10; i++) {
            assertThat(logIn("2001:db8:1:2::" + i, "guessed", "wrong").statusCode())
                    .isEqualTo(401);
        }
        assertThat(logIn("2001:db8:1:2:ffff::1", "guessed", SECRET).statusCode())
                .isEqualTo(429);
        assertThat(logIn("2001:db8:1:3::1", "guessed", SECRET).statusCode()).isEqualTo(200);
        assertThat(logIn("192.0.2.1", "guessed", SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void aNetworkAloneHasAHalfOfTheStrangersPlacesHoweverManyAddressesItHas() throws IOException {
        // From now on its token is known, and it is no stranger.
        assertThat(askAsClient("2001:db8:1:4::1").statusCode()).isEqualTo(200);
        var held = new ArrayList<Socket>();
        try {
            for (var i = 0; i < OF_ONE_NETWORK; i++) {
                held.add(begin("2001:db8:1:4::" + i));
            }
            await().atMost(SOON).until(() -> inFlight() == OF_ONE_NETWORK);

            var refused = ask("2001:db8:1:4:ffff::1");
            assertError(refused, 429, "RATE_LIMITED");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertError(ask("2001:db8:1:5::1"), 401, "UNAUTHENTICATED");
            assertError(ask("192.0.2.1"), 401, "UNAUTHENTICATED");
            assertThat(askAsClient("2001:db8:1:4::1").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
        await().atMost(SOON).until(() -> inFlight() == 0);
        assertError(ask("2001:db8:1:4:ffff::1"), 401, "UNAUTHENTICATED");
    }

    private double inFlight() {
        return meters.get("ledger.http.in.flight").gauge().value();
    }

    /** A request whose body never comes: it keeps its place. */
    private Socket begin(String address) throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream().write("""
                        POST /oauth/token HTTP/1.1\r
                        Host: localhost\r
                        X-Forwarded-For: %s\r
                        Content-Type: application/json\r
                        Content-Length: 100\r
                        \r
                        {""".formatted(address).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private HttpResponse<String> ask(String address) {
        return client.send(query(), request -> request.header("X-Forwarded-For", address));
    }

    private HttpResponse<String> askAsClient(String address) {
        return client.send(
                query(),
                request -> request.header("Authorization", "Bearer " + token).header("X-Forwarded-For", address));
    }

    private static String query() {
        return "/v1/test/queries/" + UUID.randomUUID() + "?limit=1";
    }

    private HttpResponse<String> logIn(String address, String id, String secret) {
        var body = EdgeClient.JSON.writeValueAsString(
                Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
        return client.send(
                "/oauth/token",
                request -> request.header("X-Forwarded-For", address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }
}
