package com.redroomrewards.projections.position;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleLink;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadPositionsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ReadSchema schema = ReadSchema.fresh();
    private final Flushes flushes = new Flushes();
    private final SampleStream stream = new SampleStream();
    private final SampleAccount account = stream.open("m", "xcn");
    private final SampleLink link = stream.request("u", "xcn");

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void whatIsReachedIsAnsweredAtOnce() {
        schema.replay(stream.events(), 10);

        assertThat(within(Duration.ZERO).await(all(0))).isTrue();
        assertThat(within(Duration.ZERO).await(List.of())).isTrue();
    }

    @Test
    void whatIsNotReachedTimesOut() {
        schema.replay(stream.events(), 10);

        assertThat(within(SHORT).await(List.of(account(1)))).isFalse();
        assertThat(within(SHORT).await(List.of(link(1)))).isFalse();
        assertThat(within(SHORT).await(List.of(account(0), link(1))))
                .as("one of two")
                .isFalse();
    }

    @Test
    void anUnknownAggregateIsNotReached() {
        schema.replay(stream.events(), 10);
        var nobody = new Position(ReadModel.ACCOUNTS, new AggregateVersion(new UUID(0, 0), 0));

        assertThat(within(SHORT).await(List.of(account(0), nobody))).isFalse();
    }

    @Test
    void thePositionOfOneAggregateTwiceIsReachedOnlyWithTheHigher() {
        schema.replay(stream.events(), 10);

        assertThat(within(SHORT).await(List.of(account(0), account(1)))).isFalse();
        assertThat(within(SHORT).await(List.of(account(0), account(0)))).isTrue();
    }

    @Test
    void seesWhatAnotherNodeWritesMeanwhile() {
        schema.replay(stream.events(), 10);
        var written = stream.events().size();
        account.issueCode();
        link.reject();
        var waiting = supplyAsync(() -> within(LONG).await(all(1)));
        assertThat(waiting).isNotDone();

        schema.replay(stream.eventsAfter(written), 10);

        await().atMost(ONE_MINUTE).until(waiting::isDone);
        assertThat(waiting).isCompletedWithValue(true);
    }

    /** The interrupt meets the wait while it asks for a connection, reads an answer or sleeps. */
    @Test
    void anInterruptAtAnyMomentEndsTheWait() throws InterruptedException, ExecutionException {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (var round = 0; round < 50; round++) {
            var waiting = new FutureTask<>(() -> {
                var reached = within(LONG).await(all(5));
                return !reached && Thread.currentThread().isInterrupted();
            });
            var thread = Thread.ofVirtual().start(waiting);
            assertThat(thread.join(Duration.ofNanos(random.nextInt(1, 30_000_000))))
                    .isFalse();

            thread.interrupt();

            assertThat(waiting.get()).as("seed %d, round %d", seed, round).isTrue();
        }
    }

    private ReadPositions within(Duration timeout) {
        return new ReadPositions(schema.jdbc(), flushes, timeout);
    }

    private List<Position> all(long version) {
        return List.of(account(version), link(version));
    }

    private Position account(long version) {
        return new Position(ReadModel.ACCOUNTS, new AggregateVersion(account.memberId(), version));
    }

    private Position link(long version) {
        return new Position(ReadModel.LINKS, new AggregateVersion(link.linkId(), version));
    }
}
