package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are not to be kept, and those that cannot be, leave their key to the next request. */
class UnkeptAnswersIT extends IdempotencyTest {

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
        assertThat(all(answers.stream())).noneMatch(IdempotencyTest::replayed);
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

    private int records(String key) {
        return jdbc.sql("select count(*) from edge.idempotency_record where key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }
}
