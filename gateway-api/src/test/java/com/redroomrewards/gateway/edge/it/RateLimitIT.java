package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.ratelimit.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The client "limited" may send 5 requests at once, and one more a second. */
class RateLimitIT extends EdgeTest {

    private static final int BURST = 5;
    private static final Duration REFILLED = Duration.ofSeconds(5);

    @Autowired
    private TestClock clock;

    private String limited;

    @BeforeEach
    void refill() {
        if (credentials.all().stream().noneMatch(known -> known.clientId().equals("limited"))) {
            credentials.add("limited", "xcn", Role.SERVICE, SECRET);
        }
        limited = client.token("limited", SECRET);
        clock.stop();
        clock.advance(REFILLED);
    }

    @AfterEach
    void resume() {
        clock.resume();
    }

    @Test
    void theBurstPassesAndTheNextOneIsToldWhenToComeAgain() {
        for (var left = BURST - 1; left >= 0; left--) {
            var passed = query();
            assertThat(passed.statusCode()).isEqualTo(200);
            assertFields(passed, left);
            assertThat(passed.headers().firstValue("Retry-After")).isEmpty();
        }
        var refused = query();
        assertError(refused, 429, "RATE_LIMITED");
        assertFields(refused, 0);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

        clock.advance(Duration.ofSeconds(1));
        assertThat(query().statusCode()).isEqualTo(200);
        assertThat(query().statusCode()).isEqualTo(429);
    }

    @Test
    void whatWasRefusedIsNotKeptUnderItsKey() {
        exhaust();
        var key = EdgeClient.newKey();
        assertError(command(key), 429, "RATE_LIMITED");
        assertThat(controller.runs).doesNotContainKey(key);

        clock.advance(Duration.ofSeconds(2));
        var first = command(key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        var again = command(key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        // A kept answer comes with the fields of the request that gets it.
        assertFields(first, 1);
        assertFields(again, 0);
    }

    @Test
    void aRefusedBodyIsNotRead() {
        exhaust();
        assertError(client.post(COMMAND, limited, "limited", "k", " ".repeat(2_000_000)), 429, "RATE_LIMITED");
    }

    @Test
    void anotherClientOfThePlatformAndTheTokenEndpointAreNotTouched() {
        exhaust();
        assertThat(query().statusCode()).isEqualTo(429);
        assertThat(query(token).statusCode()).isEqualTo(200);
        for (var i = 0; i < 2 * BURST; i++) {
            assertThat(client.token("limited", SECRET)).isNotEmpty();
        }
        assertThat(client.send("/oauth/jwks", request -> request).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsNotLetInTakesNothing() {
        for (var i = 0; i < 2 * BURST; i++) {
            assertError(query(limited + "x"), 401, "UNAUTHENTICATED");
        }
        assertThat(query().statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedOrNotThereCountsAsWell() {
        assertError(client.post(COMMAND, limited, "xcn", "k", "{}"), 403, "UNAUTHORIZED");
        assertError(get("/v1/nothing"), 404, "NOT_FOUND");
        assertError(get(COMMAND), 405, "METHOD_NOT_ALLOWED");
        assertFields(query(), BURST - 4);
        exhaust();
        assertError(get("/v1/nothing"), 429, "RATE_LIMITED");
    }

    private void exhaust() {
        for (var i = 0; i < BURST; i++) {
            query();
        }
    }

    private HttpResponse<String> query() {
        return query(limited);
    }

    private HttpResponse<String> query(String token) {
        return get("/v1/test/queries/" + UUID.randomUUID() + "?limit=1", token);
    }

    private HttpResponse<String> get(String path) {
        return get(path, limited);
    }

    private HttpResponse<String> get(String path, String token) {
        return client.send(path, request -> request.header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> command(String key) {
        return client.post(COMMAND, limited, "limited", key, "{\"points_to_earn\":1}");
    }

    private static void assertFields(HttpResponse<String> response, int left) {
        assertThat(response.headers().firstValue("RateLimit-Policy")).hasValue("\"client\";q=5;w=5");
        assertThat(response.headers().firstValue("RateLimit"))
                .hasValue("\"client\";r=" + left + ";t=" + (BURST - left));
    }
}
