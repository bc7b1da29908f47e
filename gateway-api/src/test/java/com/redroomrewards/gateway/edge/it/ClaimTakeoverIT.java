package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose command runs and whose answer is kept when a node dies, or is taken for dead, under its claim of a key. */
class ClaimTakeoverIT extends IdempotencyTest {

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

    private boolean renewedAfterItsLease(String key) {
        return jdbc.sql("""
                        select claimed_at > created_at + interval '2 seconds'
                        from edge.idempotency_record where key = ?""").param(key).query(Boolean.class).single();
    }

    private String state(String key) {
        return jdbc.sql("select state from edge.idempotency_record where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }
}
