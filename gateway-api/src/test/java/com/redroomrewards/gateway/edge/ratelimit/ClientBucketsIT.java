package com.redroomrewards.gateway.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.EdgeDatabase;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The limit of a client, on one node and on more, at a clock that stands still. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientBucketsIT {

    private static final int PER_SECOND = 100;
    private static final int BURST = 200;
    /** What a node takes before the others are to hear of it at once. */
    private static final int PART = BURST / 10;

    private final TestClock clock = new TestClock();
    private final String client = "client-" + UUID.randomUUID();
    private EdgeDatabase database;
    private Data data;

    @BeforeAll
    void start() {
        database = new EdgeDatabase();
        data = new Data(database.data());
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void anew() {
        data.heal();
        truncate();
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
        node.settle();
        clock.advance(Duration.ofSeconds(1));
        assertThat(passing(node.of(client), BURST)).isEqualTo(PER_SECOND);
        node.settle();
        clock.advance(Duration.ofHours(1));
        assertThat(passing(node.of(client), 2 * BURST)).isEqualTo(BURST);
    }

    @Test
    void itsOwnRequestsCountOnce() {
        var node = node();
        for (var i = 0; i < 10; i++) {
            assertThat(passing(node.of(client), PART)).isEqualTo(PART);
            node.settle();
            node.settle();
        }
        assertThat(passing(node.of(client), 1)).isZero();
    }

    @Test
    void noRequestGoesToTheDatabase() {
        var node = node();
        data.connections.set(0);
        passing(node.of(client), 2 * BURST);
        passing(node.of("another"), 2 * BURST);
        assertThat(data.connections).hasValue(0);
    }

    @Test
    void twoNodesShareTheLimit() {
        var one = node();
        var two = node();
        var passed = 0;
        for (var i = 0; i < 2 * BURST; i += PART) {
            passed += passing(one.of(client), PART / 2) + passing(two.of(client), PART / 2);
            one.settle();
            two.settle();
        }
        assertThat(passed).isBetween(BURST, BURST + PART);

        // What was too much is missing afterwards.
        for (var second = 1; second <= 5; second++) {
            for (var tenth = 0; tenth < 10; tenth++) {
                clock.advance(Duration.ofMillis(100));
                passed += passing(one.of(client), 100) + passing(two.of(client), 100);
                one.settle();
                two.settle();
            }
            assertThat(passed).isBetween(BURST + (second - 1) * PER_SECOND, BURST + second * PER_SECOND + PART);
        }
    }

    @Test
    void whoGoesFromNodeToNodeGetsNoMore() {
        var nodes = new ClientBuckets[] {node(), node(), node()};
        var passed = 0;
        for (var second = 0; second < 60; second++) {
            passed += passing(nodes[second % 3].of(client), 1_000);
            for (var node : nodes) {
                node.settle();
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(passed).isBetween(BURST + 58 * PER_SECOND, BURST + 60 * PER_SECOND);
    }

    @Test
    void whatWasTakenBeforeANodeStartedIsNotHeldAgainstTheClient() {
        var one = node();
        for (var i = 0; i < 50; i++) {
            passing(one.of(client), BURST);
            one.settle();
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(passing(node().of(client), BURST)).isEqualTo(BURST);
    }

    @Test
    void aNodeWithAHigherLimitKeepsNobodyOutForLong() {
        var raised = node(new RateLimitProperties(1_000_000, 1_000_000, Map.of()));
        var node = node();
        for (var i = 0; i < 3; i++) {
            passing(raised.of(client), 10_000);
            raised.settle();
            node.settle();
        }
        assertThat(passing(node.of(client), 1)).isZero();
        // A burst in debt comes back in two seconds.
        clock.advance(Duration.ofMillis(2_010));
        assertThat(passing(node.of(client), BURST)).isEqualTo(1);
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
    void itGoesOnWhenPostgresHasLostTheCounts() {
        var one = node();
        var two = node();
        passing(one.of(client), BURST);
        one.settle();
        two.settle();
        truncate();
        clock.advance(Duration.ofSeconds(2));
        assertThat(passing(one.of(client), 2 * BURST)).isEqualTo(BURST);
        one.settle();
        two.settle();
        clock.advance(Duration.ofSeconds(2));
        passing(one.of(client), 10);
        one.settle();
        two.settle();
        assertThat(passing(two.of(client), BURST)).isEqualTo(BURST - 10);
    }

    @Test
    void withoutPostgresANodeKeepsTheLimitByItselfAndTellsTheOthersLater() {
        var one = node();
        var two = node();
        data.fail();
        assertThat(passing(one.of(client), 2 * BURST)).isEqualTo(BURST);
        assertThatThrownBy(one::settle).hasRootCauseInstanceOf(SQLException.class);
        data.heal();
        one.settle();
        two.settle();
        assertThat(passing(two.of(client), 1)).isZero();
    }

    @Test
    void manyAtOnceGetNotOneTooMany() throws InterruptedException {
        var node = node();
        var passed = new AtomicInteger();
        var threads = IntStream.range(0, 50)
                .mapToObj(any -> Thread.startVirtualThread(() -> passed.addAndGet(passing(node.of(client), 10))))
                .toList();
        for (var thread : threads) {
            node.settle();
            thread.join();
        }
        assertThat(passed).hasValue(BURST);
    }

    @Test
    void theOthersHearOfAPartAtOnceAndOfLessSoon() throws InterruptedException {
        var one = node();
        var two = node();
        try (var running = new Running(one, two)) {
            passing(one.of(client), PART);
            awaitLeft(two, BURST - PART);
            passing(one.of(client), 1);
            awaitLeft(two, BURST - PART - 1);
            assertThat(running.meters
                            .counter("ledger.rate.limit.settle.failures")
                            .count())
                    .isZero();
        }
    }

    @Test
    void aDatabaseThatHangsDelaysNobodyAndIsTriedAgain() throws InterruptedException {
        var one = node();
        var two = node();
        try (var running = new Running(one, two)) {
            data.hang();
            await().until(() -> data.hanging.get() == 2);
            assertThat(passing(one.of(client), 2 * BURST)).isEqualTo(BURST);
            data.fail();
            await().until(() ->
                    running.meters.counter("ledger.rate.limit.settle.failures").count() >= 2);
            data.heal();
            awaitLeft(two, 0);
        }
    }

    private static final class Running implements AutoCloseable {

        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final Settlement[] settlements;

        Running(ClientBuckets... nodes) {
            settlements =
                    Stream.of(nodes).map(node -> new Settlement(node, meters)).toArray(Settlement[]::new);
            Stream.of(settlements).forEach(Settlement::start);
        }

        @Override
        public void close() {
            Stream.of(settlements).forEach(Settlement::stop);
            assertThat(settlements).noneMatch(Settlement::isRunning);
        }
    }

    private void awaitLeft(ClientBuckets node, long left) {
        await().atMost(Duration.ofSeconds(10)).until(() -> node.of(client).left() == left);
    }

    private ClientBuckets node() {
        return node(new RateLimitProperties(PER_SECOND, BURST, Map.of()));
    }

    private ClientBuckets node(RateLimitProperties limits) {
        var beans = new StaticListableBeanFactory(Map.of("time", clock.meter()));
        var node = new ClientBuckets(
                limits, new SharedCounts(JdbcClient.create(data)), beans.getBeanProvider(TimeMeter.class));
        node.settle();
        return node;
    }

    private void truncate() {
        JdbcClient.create(data).sql("truncate edge.rate_limit").update();
    }

    private static int passing(ClientBucket bucket, int requests) {
        return (int) IntStream.range(0, requests)
                .filter(any -> bucket.take().isConsumed())
                .count();
    }

    /** Counts the ways to the database, and can be cut off from it. */
    private static final class Data extends DelegatingDataSource {

        final AtomicInteger connections = new AtomicInteger();
        final AtomicInteger hanging = new AtomicInteger();
        private volatile CountDownLatch answers = new CountDownLatch(0);
        private volatile boolean fails;

        Data(DataSource target) {
            super(target);
        }

        void hang() {
            answers = new CountDownLatch(1);
        }

        void fail() {
            fails = true;
            answers.countDown();
        }

        void heal() {
            fails = false;
            answers.countDown();
        }

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            hanging.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            } finally {
                hanging.decrementAndGet();
            }
            if (fails) {
                throw new SQLException("cut off");
            }
            return super.getConnection();
        }
    }
}
