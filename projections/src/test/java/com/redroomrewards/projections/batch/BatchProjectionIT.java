package com.redroomrewards.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.projections.testing.Processor;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The base alone, under Axon's own processor with token and rows on one Postgres. The projection here only counts and
 * would count twice what it is given twice, so that nothing but the transaction makes it exact.
 */
class BatchProjectionIT {

    private static final int EVENTS = 500;
    private static final int BATCH = 50;

    private final ReadSchema schema = ReadSchema.fresh();
    private final Flushes flushes = new Flushes();
    private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private final List<Long> found = new CopyOnWriteArrayList<>();
    private final SampleStream stream = new SampleStream();

    @BeforeEach
    void prepare() {
        schema.jdbc().sql("CREATE TABLE counted (n bigint NOT NULL)").update();
        schema.jdbc().sql("INSERT INTO counted VALUES (0)").update();
        var account = stream.open("m", "xcn");
        while (stream.events().size() < EVENTS) {
            account.issueCode();
        }
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void aBatchIsWrittenOnce() {
        try (var processor = Processor.of(schema, new Counting(write -> {}), BATCH, 1)) {
            processor.store(stream.events());
            processor.start();

            processor.awaitEnd();

            assertThat(counted()).isEqualTo(EVENTS);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(EVENTS);
            assertThat(sizes).as("batches").hasSizeLessThan(EVENTS).allMatch(size -> size <= BATCH);
            assertThat(flushes.count()).as("each commit was told").isEqualTo(sizes.size());
        }
    }

    /** The connections are the commands' too, whose commits must wait. */
    @Test
    void onlyItsOwnCommitDoesNotWaitForTheDisk() {
        var inside = new CopyOnWriteArrayList<String>();
        try (var processor = Processor.of(schema, new Counting(write -> inside.add(commits())), BATCH, 1)) {
            processor.store(stream.events());
            processor.start();

            processor.awaitEnd();
        }
        assertThat(inside).isNotEmpty().containsOnly("off by session");
        for (var connection = 0; connection < 20; connection++) {
            assertThat(commits()).doesNotEndWith("session");
        }
    }

    // The setting and where it comes from: the test's Postgres has it off from the start.
    private String commits() {
        return schema.jdbc()
                .sql("SELECT setting || ' by ' || source FROM pg_settings WHERE name = 'synchronous_commit'")
                .query(String.class)
                .single();
    }

    @Test
    void aFlushThatFailsOnceIsRolledBackWithItsTokenAndRepeated() {
        failsOnce(new IllegalStateException("once, on purpose"));
    }

    @Test
    void anErrorIsRolledBackToo() {
        failsOnce(new StackOverflowError("once, on purpose"));
    }

    private void failsOnce(Throwable failure) {
        var third = new Counting(write -> {
            if (write == 3) {
                sneak(failure);
            }
        });
        try (var processor = Processor.of(schema, third, BATCH, 1)) {
            processor.store(stream.events());
            processor.start();

            await().atMost(ONE_MINUTE).pollInterval(Duration.ofMillis(5)).until(() -> {
                assertThat(rowsAndTokenAgree(processor)).isTrue();
                return counted() == EVENTS;
            });

            assertThat(found.get(3))
                    .as("what the fourth write found is what the third, rolled back, found")
                    .isEqualTo(found.get(2));
            assertThat(processor.failures()).isEqualTo(1);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum())
                    .as("what was rolled back came again")
                    .isGreaterThan(EVENTS);
        }
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        var counting = new Counting(write -> {});
        try (var processor = Processor.of(schema, counting, BATCH, NoTransactionManager.instance())) {
            processor.store(stream.events());
            processor.start();

            await().atMost(ONE_MINUTE).until(() -> processor.failures() > 1);

            assertThat(counting.writes).hasValue(0);
            assertThat(counted()).isZero();
        }
    }

    @Test
    void replayedByHandItNeedsATransactionToo() {
        var replay = new Counting(write -> {}).replay();
        replay.flush();
        replay.apply(stream.events());

        assertThatThrownBy(replay::flush)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only in a transaction");
    }

    // One statement, one snapshot: neither is ever ahead of the other. No token yet is no row yet.
    private boolean rowsAndTokenAgree(Processor processor) {
        return schema.jdbc()
                .sql("SELECT n = coalesce(" + processor.positionSql() + ", 0) FROM counted")
                .query(Boolean.class)
                .single();
    }

    private long counted() {
        return schema.jdbc().sql("SELECT n FROM counted").query(Long.class).single();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private final class Counting extends BatchProjection<AccountEvent> {

        private final JdbcClient jdbc = schema.jdbc();
        private final AtomicInteger writes = new AtomicInteger();
        private final IntConsumer afterWrite;

        Counting(IntConsumer afterWrite) {
            super(schema.jdbc(), "counting", AccountEvent.class, flushes);
            this.afterWrite = afterWrite;
        }

        @EventHandler
        void on(AccountEvent event, @SequenceNumber long version) {
            collect(event, version);
        }

        @Override
        protected void write(List<Sequenced<AccountEvent>> batch) {
            found.add(counted());
            jdbc.sql("UPDATE counted SET n = n + ?").param(batch.size()).update();
            sizes.add(batch.size());
            afterWrite.accept(writes.incrementAndGet());
        }
    }
}
