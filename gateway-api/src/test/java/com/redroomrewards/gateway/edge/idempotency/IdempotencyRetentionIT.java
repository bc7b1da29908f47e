package com.redroomrewards.gateway.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.EdgeDatabase;
import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyRetentionIT {

    private static final RetentionMeters METERS = new RetentionMeters(new SimpleMeterRegistry());

    private EdgeDatabase database;
    private JdbcClient jdbc;
    private IdempotencyRetention retention;

    @BeforeAll
    void start() {
        database = new EdgeDatabase();
        jdbc = database.jdbc();
        retention = new IdempotencyRetention(jdbc, bound(Map.of()), METERS);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate edge.idempotency_record").update();
    }

    @Test
    void answersAreKeptForThirtyFiveDays() {
        kept("young", "34 days 23 hours", "34 days 23 hours");
        kept("old", "35 days 1 second", "35 days 1 second");
        kept("claimed again late", "40 days", "34 days");
        abandoned("abandoned");
        retention.clean();
        assertThat(keys()).containsExactlyInAnyOrder("young", "claimed again late");
    }

    @Test
    void theOldestGoFirstAndInPortions() {
        for (var day : List.of(36, 39, 37, 40, 38)) {
            kept("k" + day, day + " days", day + " days");
        }
        assertThat(retention.removeSome(2)).isEqualTo(2);
        assertThat(keys()).containsExactlyInAnyOrder("k36", "k37", "k38");
        assertThat(retention.removeSome(5)).isEqualTo(3);
    }

    @Test
    void manyAreRemovedInOneGo() {
        jdbc.sql("""
                        insert into edge.idempotency_record
                          (platform, endpoint, key, payload_hash, state, claim_token, claimed_at, created_at,
                           status, headers, body)
                        select 'xcn', 'POST /v1/x', 'k' || n, '\\x00', 'COMPLETED', gen_random_uuid(),
                          now() - interval '36 days', now() - interval '36 days', 200, '{}', '\\x00'
                        from generate_series(1, 12000) n
                        """).update();
        retention.clean();
        assertThat(keys()).isEmpty();
    }

    /** Another node's portion is passed over, not waited for. */
    @Test
    void twoNodesTakeDifferentPortions() {
        for (var i = 0; i < 10; i++) {
            kept("k" + i, "36 days", "36 days");
        }
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.data()));
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var removed = transaction.execute(status -> {
                var mine = retention.removeSome(4);
                var theirs = get(other.submit((Callable<Integer>) () -> retention.removeSome(10)));
                return List.of(mine, theirs);
            });
            assertThat(removed).containsExactly(4, 6);
        }
        assertThat(keys()).isEmpty();
    }

    @Test
    void thirtyDaysAreTheLeast() {
        assertThat(bound(Map.of()).retention()).isEqualTo(Duration.ofDays(35));
        assertThat(bound(Map.of("ledger.idempotency.retention", "30d")).retention())
                .isEqualTo(Duration.ofDays(30));
        assertThatThrownBy(() -> bound(Map.of("ledger.idempotency.retention", "719h")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("ledger.idempotency.retention is at least 30d");
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void kept(String key, String createdAgo, String claimedAgo) {
        var store = new IdempotencyStore(jdbc, bound(Map.of()));
        var claim = claim(store, key);
        assertThat(store.complete(claim, new StoredResponse(200, Map.of(), new byte[0])))
                .isTrue();
        age(key, createdAgo, claimedAgo);
    }

    private void abandoned(String key) {
        claim(new IdempotencyStore(jdbc, bound(Map.of())), key);
        age(key, "36 days", "36 days");
    }

    private static Claim claim(IdempotencyStore store, String key) {
        var claim = new Claim(new IdempotencyKey("xcn", "POST /v1/x", key), UUID.randomUUID());
        assertThat(store.claimAll(List.of(new Wanted(claim, new byte[32])))).hasSize(1);
        return claim;
    }

    private void age(String key, String createdAgo, String claimedAgo) {
        jdbc.sql("update edge.idempotency_record set created_at = now() - ?::interval,"
                        + " claimed_at = now() - ?::interval where key = ?")
                .params(createdAgo, claimedAgo, key)
                .update();
    }

    private Stream<String> keys() {
        return jdbc.sql("select key from edge.idempotency_record").query(String.class).stream();
    }

    private static IdempotencyProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledger.idempotency", IdempotencyProperties.class);
    }
}
