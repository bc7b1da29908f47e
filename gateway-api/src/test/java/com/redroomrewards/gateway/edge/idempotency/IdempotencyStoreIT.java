package com.redroomrewards.gateway.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.EdgeDatabase;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Changed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Claimed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Completed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyStoreIT {

    private static final IdempotencyKey KEY = new IdempotencyKey("xcn", "POST /v1/x", "k");
    private static final byte[] PAYLOAD = new byte[32];

    private EdgeDatabase database;
    private DataSource data;
    private JdbcClient jdbc;
    private IdempotencyStore store;

    @BeforeAll
    void start() {
        database = new EdgeDatabase();
        data = database.data();
        jdbc = JdbcClient.create(data);
        store = new IdempotencyStore(
                jdbc,
                new IdempotencyProperties(
                        Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofDays(35)));
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate edge.idempotency_record").update();
    }

    /** The claim's commit is the one that need not wait for the disk; nothing else may inherit that. */
    @Test
    void onlyTheClaimDoesNotWaitForTheDisk() {
        var setting = jdbc.sql("select current_setting('synchronous_commit')").query(String.class);
        var during = new TransactionTemplate(new JdbcTransactionManager(data)).execute(status -> {
            claim(KEY);
            return setting.single();
        });
        assertThat(during).isEqualTo("off");
        assertThat(setting.single()).isEqualTo("on");
    }

    @Test
    void aRenewedClaimIsNotTakenOver() {
        var claim = claim(KEY);
        age();
        assertThat(store.find(KEY, PAYLOAD)).isEqualTo(new Running(claim, true));
        store.renew(List.of(claim));
        assertThat(store.find(KEY, PAYLOAD)).isEqualTo(new Running(claim, false));
        assertThat(store.takeOver(claim)).isEqualTo(new Changed());
    }

    @Test
    void onlyWhatIsStillHeldIsRenewed() {
        var other = new IdempotencyKey("xcn", "POST /v1/x", "other");
        var lost = claim(KEY);
        var held = claim(other);
        age();
        var taken = store.takeOver(lost);
        age();
        store.renew(List.of(lost, held));
        assertThat(taken)
                .isInstanceOfSatisfying(
                        Claimed.class,
                        mine -> assertThat(store.find(KEY, PAYLOAD)).isEqualTo(new Running(mine.claim(), true)));
        assertThat(store.find(other, PAYLOAD)).isEqualTo(new Running(held, false));
    }

    @Test
    void manyAnswersAreKeptAtOnceOfThoseClaimsThatAreStillHeld() {
        var other = new IdempotencyKey("xcn", "POST /v1/x", "other");
        var lost = claim(KEY);
        var held = claim(other);
        age();
        store.takeOver(lost);
        var answer = new StoredResponse(201, Map.of("X-Ledger-Position", "p"), new byte[] {1, 2});

        assertThat(store.completeAll(List.of(new Answered(lost, answer), new Answered(held, answer))))
                .isEqualTo(1);
        assertThat(store.find(KEY, PAYLOAD)).isInstanceOf(Running.class);
        assertThat(store.find(other, PAYLOAD)).isInstanceOfSatisfying(Completed.class, completed -> {
            assertThat(completed.response().status()).isEqualTo(201);
            assertThat(completed.response().headers()).isEqualTo(answer.headers());
            assertThat(completed.response().body()).isEqualTo(answer.body());
        });
    }

    @Test
    void ofManyClaimsOnOneKeyTheFirstIsMade() {
        claim(new IdempotencyKey("xcn", "POST /v1/x", "taken"));
        var wanted = Stream.of("a", "b", "a", "taken")
                .map(key ->
                        new Wanted(new Claim(new IdempotencyKey("xcn", "POST /v1/x", key), UUID.randomUUID()), PAYLOAD))
                .toList();
        assertThat(store.claimAll(wanted))
                .containsExactlyInAnyOrder(
                        wanted.get(0).claim().token(), wanted.get(1).claim().token());
    }

    private Claim claim(IdempotencyKey key) {
        var claim = new Claim(key, UUID.randomUUID());
        assertThat(store.claimAll(List.of(new Wanted(claim, PAYLOAD)))).containsExactly(claim.token());
        return claim;
    }

    private void age() {
        jdbc.sql("update edge.idempotency_record set claimed_at = claimed_at - interval '11 seconds'")
                .update();
    }
}
