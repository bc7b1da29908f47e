package com.redroomrewards.gateway.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The limit of a client, on one node and on two, at a clock that stands still. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientBucketsIT {

    private static final int PER_SECOND = 100;
    private static final int BURST = 200;
    /** What a node takes before it settles. */
    private static final int PART = BURST / 10;

    private final TestClock clock = new TestClock();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final String client = "client-" + UUID.randomUUID();
    private EmbeddedPostgres postgres;
    private Counting data;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        data = new Counting(postgres.getPostgresDatabase());
        Flyway.configure()
                .dataSource(data)
                .defaultSchema("edge")
                .locations("classpath:db/edge")
                .load()
                .migrate();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void anew() {
        data.fails = false;
        JdbcClient.create(data).sql("truncate edge.rate_limit").update();
        meters.clear();
        clock.stop();
    }

    @Test
    void theBurstPassesAndNotOneMore() {
        var bucket = node().of(client);
        assertThat(passing(bucket, BURST)).isEqualTo(BURST);
        var refused = bucket.take();
        assertThat(refused.isConsumed()).isFalse();
        assertThat(refused.getNanosToWaitForRefill())
                .isEqualTo(Duration.ofMillis(10).toNanos());
        assertThat(refused.getNanosToWaitForReset())
                .isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void whatIsLeftIsTold() {
        var bucket = node().of(client);
        for (var left = BURST - 1; left >= 0; left--) {
            assertThat(bucket.take().getRemainingTokens()).isEqualTo(left);
        }
    }

    @Test
    void whatTimeGivesBackPassesAndNotOneMore() {
        var node = node();
        passing(node.of(client), BURST);
        clock.advance(Duration.ofSeconds(1));
        assertThat(passing(node.of(client), BURST)).isEqualTo(PER_SECOND);
    }

    @Test
    void afterAPauseTheWholeBurstIsThereAgain() {
        var node = node();
        for (var i = 0; i < 5; i++) {
            // Not all of it is settled when the pause begins.
            assertThat(passing(node.of(client), BURST - 1)).isEqualTo(BURST - 1);
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(passing(node.of(client), 2 * BURST)).isEqualTo(BURST);
    }

    @Test
    void aNodeSettlesOncePerPartAndNotOncePerRequest() {
        var bucket = node().of(client);
        data.connections.set(0);
        passing(bucket, BURST);
        // Making the bucket takes a few.
        assertThat(data.connections).hasValueBetween(BURST / PART - 2, BURST / PART + 3);
        data.connections.set(0);
        assertThat(passing(bucket, 1_000)).isZero();
        assertThat(data.connections).hasValueLessThan(3);
    }

    @Test
    void twoNodesShareTheLimitUpToWhatOneTakesBeforeItSettles() {
        var one = node().of(client);
        var two = node().of(client);
        var passed = 0;
        for (var i = 0; i < BURST; i++) {
            passed += passing(one, 1) + passing(two, 1);
        }
        assertThat(passed).isBetween(BURST, BURST + PART);

        // What was too much is missing afterwards.
        for (var second = 1; second <= 5; second++) {
            for (var tenth = 0; tenth < 10; tenth++) {
                clock.advance(Duration.ofMillis(100));
                passed += passing(one, 100) + passing(two, 100);
            }
            assertThat(passed).isBetween(BURST + (second - 1) * PER_SECOND, BURST + second * PER_SECOND + PART);
        }
    }

    @Test
    void aNodeSeesAfterASecondWhatAnotherHasTaken() {
        var one = node().of(client);
        var two = node().of(client);
        passing(two, 1);
        passing(one, BURST - PART);
        clock.advance(Duration.ofMillis(1_001));
        var left = PART - 1 + PER_SECOND;
        assertThat(passing(one, 1) + passing(two, BURST)).isBetween(left, left + PART);
    }

    @Test
    void anotherClientHasABucketOfItsOwn() {
        var node = node();
        passing(node.of(client), BURST + 1);
        assertThat(passing(node.of("another"), BURST)).isEqualTo(BURST);
    }

    @Test
    void aClientCanHaveALimitOfItsOwn() {
        var node = node(new RateLimitProperties(PER_SECOND, BURST, Map.of(client, new RateLimit(1, 3))));
        assertThat(passing(node.of(client), 10)).isEqualTo(3);
        assertThat(passing(node.of("another"), BURST)).isEqualTo(BURST);
    }

    @Test
    void anotherLimitHoldsFromTheStartOn() {
        passing(node().of(client), 10);
        var restarted = node(new RateLimitProperties(1, 5, Map.of()));
        assertThat(passing(restarted.of(client), BURST)).isEqualTo(5);
    }

    @Test
    void itGoesOnWhenPostgresHasLostTheBuckets() {
        var bucket = node().of(client);
        passing(bucket, BURST);
        JdbcClient.create(data).sql("truncate edge.rate_limit").update();
        clock.advance(Duration.ofSeconds(2));
        assertThat(passing(bucket, BURST)).isEqualTo(BURST);
    }

    @Test
    void withoutPostgresANodeKeepsTheLimitByItself() {
        data.fails = true;
        var bucket = node().of(client);
        data.connections.set(0);
        assertThat(passing(bucket, 2 * BURST)).isEqualTo(BURST);
        // Left alone for a second: the others did not wait for it.
        assertThat(data.connections).hasValueLessThan(10);
        assertThat(meters.counter("ledger.rate.limit.store.failures").count()).isPositive();
    }

    @Test
    void manyAtOnceGetNotOneTooMany() throws InterruptedException {
        var bucket = node().of(client);
        assertThat(passingAtOnce(bucket)).isEqualTo(BURST);
        JdbcClient.create(data).sql("truncate edge.rate_limit").update();
        clock.advance(Duration.ofSeconds(2));
        assertThat(passingAtOnce(bucket)).isEqualTo(BURST);
        assertThat(meters.counter("ledger.rate.limit.store.failures").count()).isZero();
    }

    private static int passingAtOnce(ClientBucket bucket) throws InterruptedException {
        var passed = new AtomicInteger();
        var threads = IntStream.range(0, 50)
                .mapToObj(any -> Thread.startVirtualThread(() -> passed.addAndGet(passing(bucket, 10))))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        return passed.get();
    }

    private ClientBuckets node() {
        return node(new RateLimitProperties(PER_SECOND, BURST, Map.of()));
    }

    private ClientBuckets node(RateLimitProperties limits) {
        var beans = new StaticListableBeanFactory(Map.of("meters", meters));
        return new ClientBuckets(limits, data, clock, new SharedStore(beans.getBeanProvider(MeterRegistry.class)));
    }

    private static int passing(ClientBucket bucket, int requests) {
        return (int) IntStream.range(0, requests)
                .filter(any -> bucket.take().isConsumed())
                .count();
    }

    /** Counts the ways to the database, and can be cut off from it. */
    private static final class Counting extends DelegatingDataSource {

        final AtomicInteger connections = new AtomicInteger();
        volatile boolean fails;

        Counting(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            if (fails) {
                throw new SQLException("cut off");
            }
            return super.getConnection();
        }
    }
}
