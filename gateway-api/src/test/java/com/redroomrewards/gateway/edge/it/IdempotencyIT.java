package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.operation.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT extends EdgeTest {

    private static final String BODY = "{\"points_to_earn\":5}";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void openGate() {
        controller.gate.countDown();
    }

    @ParameterizedTest
    @CsvSource({"keep,201", "refuse,422", "slow-keep,201"})
    void aHundredIdenticalRequestsRunOnce(String command, int status) {
        var key = EdgeClient.newKey();
        var answers = all(IntStream.range(0, 100).mapToObj(i -> start("/v1/test/commands/" + command, key, BODY)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(status);
        assertThat(answers).extracting(HttpResponse::body).doesNotContainNull();
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(answers.stream().filter(IdempotencyIT::replayed)).hasSize(99);
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

    @ParameterizedTest
    @CsvSource({"discard,201", "fail,500"})
    void whatIsNotKeptRunsAgain(String command, int status) {
        var key = EdgeClient.newKey();
        for (int run = 1; run <= 2; run++) {
            var answer = post("/v1/test/commands/" + command, key, BODY);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(replayed(answer)).isFalse();
            assertThat(controller.runs.get(key)).hasValue(run);
        }
        assertThat(records(key)).isZero();
        assertThat(post(COMMAND, key, "{\"points_to_earn\":7}").statusCode()).isEqualTo(201);
    }

    @Test
    void whoWaitedForWhatIsNotKeptRunsItself() {
        controller.gate = new CountDownLatch(1);
        var key = EdgeClient.newKey();
        var answers = Stream.generate(() -> start("/v1/test/commands/slow-discard", key, BODY))
                .limit(5)
                .toList();
        awaitRun(key);
        controller.gate.countDown();
        assertThat(all(answers.stream())).noneMatch(IdempotencyIT::replayed);
        assertThat(controller.runs.get(key)).hasValue(5);
    }

    @Test
    void whatNeverRanIsNotKept() {
        var key = EdgeClient.newKey();
        assertError(post(COMMAND, key, "{"), 422, "VALIDATION_FAILED");
        assertError(post(COMMAND, key, "{}"), 422, "VALIDATION_FAILED");
        assertThat(records(key)).isZero();
        assertThat(post(COMMAND, key, BODY).statusCode()).isEqualTo(201);
    }

    @Test
    void theClaimOfADeadNodeIsTakenOver() {
        var key = EdgeClient.newKey();
        claimByAnotherNode(key, Duration.ofMinutes(1));
        var answer = post(COMMAND, key, BODY);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(replayed(answer)).isFalse();
        assertThat(replayed(post(COMMAND, key, BODY))).isTrue();
        assertThat(controller.runs.get(key)).hasValue(1);
    }

    @Test
    void theClaimOfANodeThatDiesMeanwhileIsTakenOverOnce() {
        var key = EdgeClient.newKey();
        claimByAnotherNode(key, Duration.ZERO);
        var answers = all(IntStream.range(0, 20).mapToObj(i -> start(COMMAND, key, BODY)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(controller.runs.get(key)).hasValue(1);
    }

    @Test
    void theAnswerOfAnotherNodeIsFound() {
        var key = EdgeClient.newKey();
        claimByAnotherNode(key, Duration.ZERO);
        var waiting = start(COMMAND, key, BODY);
        await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        jdbc.sql("""
                        update edge.idempotency_record set state = 'COMPLETED', status = 202,
                        headers = '{"Content-Type":"application/json"}', body = '\\x7b7d' where key = ?""").param(key).update();
        assertThat(waiting.join().statusCode()).isEqualTo(202);
        assertThat(waiting.join().body()).isEqualTo("{}");
        assertThat(controller.runs.get(key)).isNull();
    }

    @Test
    void aClaimThatWasTakenOverIsNotOverwrittenByASuccess() {
        var key = EdgeClient.newKey();
        var slow = runAndTakeOver("slow", key, "claim_token = gen_random_uuid()");
        assertThat(slow.statusCode()).isEqualTo(201);
        await().during(Duration.ofMillis(300)).until(() -> state(key).equals("RUNNING"));
    }

    @Test
    void aClaimThatWasTakenOverIsNotOverwrittenByARefusal() {
        var key = EdgeClient.newKey();
        var slow = runAndTakeOver("slow-refuse", key, "claim_token = gen_random_uuid()");
        assertError(slow, 409, "CONFLICT");
        assertThat(slow.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(state(key)).isEqualTo("RUNNING");
    }

    @Test
    void whoFinishesSecondGivesTheAnswerOfTheFirst() {
        var key = EdgeClient.newKey();
        var slow = runAndTakeOver("slow-refuse", key, """
                claim_token = gen_random_uuid(), state = 'COMPLETED', status = 202,
                headers = '{"Content-Type":"application/json"}', body = '\\x7b7d'""");
        assertThat(slow.statusCode()).isEqualTo(202);
        assertThat(slow.body()).isEqualTo("{}");
        assertThat(replayed(slow)).isTrue();
        assertThat(slow.headers().firstValue("X-Ledger-Position")).isEmpty();
    }

    @Test
    void theAnswerIsKeptWhenWhoTookTheClaimOverHasFreedIt() {
        var key = EdgeClient.newKey();
        controller.gate = new CountDownLatch(1);
        var slow = start("/v1/test/commands/slow-refuse", key, BODY);
        awaitRun(key);
        jdbc.sql("delete from edge.idempotency_record where key = ?").param(key).update();
        controller.gate.countDown();
        assertThat(slow.join().statusCode()).isEqualTo(422);
        assertThat(replayed(slow.join())).isFalse();
        assertThat(post("/v1/test/commands/slow-refuse", key, BODY).body())
                .isEqualTo(slow.join().body());
        assertThat(controller.runs.get(key)).hasValue(1);
    }

    @Test
    void aSlowCommandKeepsItsClaim() {
        controller.gate = new CountDownLatch(1);
        var key = EdgeClient.newKey();
        var slow = start("/v1/test/commands/slow", key, BODY);
        awaitRun(key);
        await().atMost(Duration.ofSeconds(10)).until(() -> renewedAfterItsLease(key));
        controller.gate.countDown();
        assertThat(slow.join().statusCode()).isEqualTo(201);
        await().until(() -> state(key).equals("COMPLETED"));
    }

    @Test
    void aRefusalThatCannotBeKeptIsNotGiven() {
        var key = EdgeClient.newKey();
        var answer = postWhileNothingCanBeKept("refuse", key);
        assertError(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.headers().firstValue("X-Ledger-Position")).isEmpty();
        retryRunsOnceMore("refuse", key);
    }

    /** The ids of what it did are derived, so the retry finds it done (domain.md, rule 6). */
    @Test
    void aSuccessThatCannotBeKeptIsMadeAgainByTheRetry() {
        var key = EdgeClient.newKey();
        assertThat(postWhileNothingCanBeKept("keep", key).statusCode()).isEqualTo(201);
        retryRunsOnceMore("keep", key);
    }

    private HttpResponse<String> postWhileNothingCanBeKept(String command, String key) {
        jdbc.sql("alter table edge.idempotency_record add constraint broken check (key <> '%s' or state = 'RUNNING')"
                        .formatted(key))
                .update();
        try {
            var answer = post("/v1/test/commands/" + command, key, BODY);
            // What is kept behind its request has had its try.
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            return answer;
        } finally {
            jdbc.sql("alter table edge.idempotency_record drop constraint broken")
                    .update();
        }
    }

    /** Nobody renews the claim any more, so the retry runs once its lease is over. */
    private void retryRunsOnceMore(String command, String key) {
        var path = "/v1/test/commands/" + command;
        var retry = post(path, key, BODY);
        assertThat(retry.statusCode()).isLessThan(500);
        assertThat(replayed(retry)).isFalse();
        assertThat(post(path, key, BODY).body()).isEqualTo(retry.body());
        assertThat(controller.runs.get(key)).hasValue(2);
    }

    @Test
    void anAnswerThatNeedNotBeKeptIsGivenEvenIfTheKeyCannotBeFreed() {
        var key = EdgeClient.newKey();
        jdbc.sql("""
                        create function edge.keep_row() returns trigger language plpgsql
                        as $$ begin raise exception 'broken'; end $$""").update();
        jdbc.sql("""
                        create trigger broken before delete on edge.idempotency_record
                        for each row execute function edge.keep_row()""").update();
        try {
            assertThat(post("/v1/test/commands/discard", key, BODY).statusCode())
                    .isEqualTo(201);
        } finally {
            jdbc.sql("drop function edge.keep_row cascade").update();
        }
        assertThat(post("/v1/test/commands/discard", key, BODY).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsStoredOfAPayloadIsADigestUnderAKey() {
        var key = EdgeClient.newKey();
        post(COMMAND, key, BODY);
        var payload = "[{\"name\":\"keep\",},{},{\"points_to_earn\":5,}]".getBytes(StandardCharsets.UTF_8);
        assertThat(jdbc.sql("select payload_hash from edge.idempotency_record where key = ?")
                        .param(key)
                        .query(byte[].class)
                        .single())
                .isEqualTo(new TestDigest().of("payloads", payload));
    }

    @Test
    void keysAreApartByPlatform() {
        if (credentials.all().stream().noneMatch(known -> known.clientId().equals("other"))) {
            credentials.add("other", "other", Role.SERVICE, SECRET);
        }
        var key = EdgeClient.newKey();
        var mine = post(COMMAND, key, BODY);
        var theirs = client.post(COMMAND, client.token("other", SECRET), "other", key, BODY);
        assertThat(replayed(theirs)).isFalse();
        assertThat(EdgeClient.json(theirs).path("idempotency_key_hash"))
                .isNotEqualTo(EdgeClient.json(mine).path("idempotency_key_hash"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "token_purchase_123", "~!@#", "256"})
    void keysOfAnyVisibleCharacters(String key) {
        var unique = key.equals("256") ? "x".repeat(255) : key;
        assertThat(post(COMMAND, unique, BODY).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "256", "none", "two"})
    void badKeys(String key) {
        var response = client.send(COMMAND, request -> {
            request.header("Authorization", "Bearer " + token)
                    .header("X-Client-Id", "xcn")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(BODY));
            return switch (key) {
                case "none" -> request;
                case "two" -> request.header("Idempotency-Key", "a").header("Idempotency-Key", "b");
                case "256" -> request.header("Idempotency-Key", "x".repeat(256));
                default -> request.header("Idempotency-Key", key);
            };
        });
        assertError(response, 422, "VALIDATION_FAILED");
        assertThat(EdgeClient.json(response)
                        .path("error")
                        .path("details")
                        .path("field")
                        .stringValue())
                .isEqualTo("Idempotency-Key");
    }

    private void claimByAnotherNode(String key, Duration age) {
        // The hash is what this node computes, taken from a record of the same payload.
        var template = EdgeClient.newKey();
        post(COMMAND, template, BODY);
        jdbc.sql("""
                        insert into edge.idempotency_record
                          (platform, endpoint, key, payload_hash, state, claim_token, claimed_at)
                        select platform, endpoint, ?, payload_hash, 'RUNNING', gen_random_uuid(), now() - ? * interval '1 second'
                        from edge.idempotency_record where key = ?""").params(key, age.toSeconds(), template).update();
    }

    /** What a node answers whose claim another node has changed while its command ran. */
    private HttpResponse<String> runAndTakeOver(String command, String key, String change) {
        controller.gate = new CountDownLatch(1);
        var slow = start("/v1/test/commands/" + command, key, BODY);
        awaitRun(key);
        jdbc.sql("update edge.idempotency_record set " + change + " where key = ?")
                .param(key)
                .update();
        controller.gate.countDown();
        return slow.join();
    }

    private String state(String key) {
        return jdbc.sql("select state from edge.idempotency_record where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private boolean renewedAfterItsLease(String key) {
        return jdbc.sql("""
                        select claimed_at > created_at + interval '2 seconds'
                        from edge.idempotency_record where key = ?""").param(key).query(Boolean.class).single();
    }

    private int records(String key) {
        return jdbc.sql("select count(*) from edge.idempotency_record where key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private void awaitRun(String key) {
        await().until(() -> controller.runs.containsKey(key));
    }

    private CompletableFuture<HttpResponse<String>> start(String path, String key, String body) {
        return CompletableFuture.supplyAsync(() -> post(path, key, body), threads);
    }

    private static List<HttpResponse<String>> all(Stream<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.toList().stream().map(CompletableFuture::join).toList();
    }

    private static boolean replayed(HttpResponse<String> response) {
        return response.headers().firstValue("Idempotent-Replayed").equals(java.util.Optional.of("true"));
    }
}
