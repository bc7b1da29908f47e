package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that comes again gets the answer of the first, another one under its key a conflict (http.md, Every request). */
class IdempotencyIT extends IdempotencyTest {

    @ParameterizedTest
    @CsvSource({"keep,201", "refuse,422", "slow-keep,201"})
    void aHundredIdenticalRequestsRunOnce(String command, int status) {
        var key = EdgeClient.newKey();
        var answers = all(IntStream.range(0, 100).mapToObj(i -> start("/v1/test/commands/" + command, key, BODY)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(status);
        assertThat(answers).extracting(HttpResponse::body).doesNotContainNull();
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(answers.stream().filter(IdempotencyTest::replayed)).hasSize(99);
        assertThat(controller.runs.get(key)).hasValue(1);
    }

    @Test
    void aReplayHasStatusBodyAndHeadersOfTheFirst() {
        var key = EdgeClient.newKey();
        var first = post(COMMAND, key, BODY);
        var again = post(COMMAND, key, BODY);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(replayed(first)).isFalse();
        assertThat(replayed(again)).isTrue();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"posted_at\":\"2026-11-21T04:00:00Z\"");
        assertThat(again.headers().firstValue("X-Ledger-Position")).hasValue("p1");
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(again.headers().firstValue("X-Request-Trace"))
                .isNotEqualTo(first.headers().firstValue("X-Request-Trace"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " { \"points_to_earn\" : 5 , \"metadata\":{\"b\":[1, 2.50],\"a\":\"\\u0061\"}}",
                "{\"metadata\":{\"a\":\"a\",\"b\":[1.0,25e-1]},\"points_to_earn\":5}"
            })
    void payloadsAreComparedAsJson(String same) {
        var key = EdgeClient.newKey();
        post(COMMAND, key, "{\"points_to_earn\":5,\"metadata\":{\"a\":\"a\",\"b\":[1,2.5]}}");
        var again = post(COMMAND, key, same);
        assertThat(replayed(again)).as(again.body()).isTrue();
    }

    @Test
    void pathPrefixIsNoOtherEndpoint() {
        var key = EdgeClient.newKey();
        post(COMMAND, key, BODY);
        assertThat(replayed(post("/api" + COMMAND, key, BODY))).isTrue();
    }

    @Test
    void anotherPayloadUnderTheSameKeyIsAConflict() {
        var key = EdgeClient.newKey();
        post(COMMAND, key, BODY);
        for (var other : List.of("{\"points_to_earn\":6}", "{\"points_to_earn\":5,\"x\":null}")) {
            assertError(post(COMMAND, key, other), 409, "IDEMPOTENCY_KEY_REUSE_MISMATCH");
        }
        assertError(post("/v1/test/commands/refuse", key, BODY), 409, "IDEMPOTENCY_KEY_REUSE_MISMATCH");
        assertError(post(COMMAND + "?x=1", key, BODY), 409, "IDEMPOTENCY_KEY_REUSE_MISMATCH");
        assertThat(controller.runs.get(key)).hasValue(1);
    }

    @Test
    void anotherPayloadWhileTheFirstRunsIsAConflictAtOnce() {
        controller.gate = new CountDownLatch(1);
        var key = EdgeClient.newKey();
        var first = start("/v1/test/commands/slow", key, BODY);
        awaitRun(key);
        assertError(
                post("/v1/test/commands/slow", key, "{\"points_to_earn\":6}"), 409, "IDEMPOTENCY_KEY_REUSE_MISMATCH");
        controller.gate.countDown();
        assertThat(first.join().statusCode()).isEqualTo(201);
    }

    @Test
    void whoWaitsWakesUpWhenTheFirstIsDone() {
        controller.gate = new CountDownLatch(1);
        var key = EdgeClient.newKey();
        var first = start("/v1/test/commands/slow", key, BODY);
        awaitRun(key);
        var second = start("/v1/test/commands/slow", key, BODY);
        await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
        controller.gate.countDown();
        await().atMost(Duration.ofMillis(1500)).until(second::isDone);
        assertThat(second.join().body()).isEqualTo(first.join().body());
        assertThat(replayed(second.join())).isTrue();
    }

    @Test
    void whoWaitsTooLongMayComeAgain() {
        controller.gate = new CountDownLatch(1);
        var key = EdgeClient.newKey();
        var first = start("/v1/test/commands/slow", key, BODY);
        awaitRun(key);
        var second = post("/v1/test/commands/slow", key, BODY);
        assertError(second, 409, "CONFLICT");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
        controller.gate.countDown();
        assertThat(first.join().statusCode()).isEqualTo(201);
        assertThat(replayed(post("/v1/test/commands/slow", key, BODY))).isTrue();
    }
}
