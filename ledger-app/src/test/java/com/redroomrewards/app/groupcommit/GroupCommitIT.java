package com.redroomrewards.app.groupcommit;

import static com.redroomrewards.app.groupcommit.TestStream.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WRITERS = 32;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestStream stream;
    private GroupCommit groupCommit;

    @BeforeEach
    void start() throws IOException {
        stream = new TestStream();
        groupCommit = new GroupCommit(stream.database(), PATIENCE, registry);
    }

    @AfterEach
    void stop() throws IOException {
        groupCommit.close();
        stream.close();
    }

    @Test
    void unitsOfWorkThatFinishTogetherAreWrittenOnceAndWithoutGaps() throws Exception {
        atOnce(WRITERS, writer -> {
            for (var i = 0; i < 50; i++) {
                append(groupCommit, List.of(event("writer-" + writer, i), event(id(), 0)));
            }
        });

        assertThat(stream.rows()).hasSize(WRITERS * 50 * 2);
        stream.mustBeWhole();
        var units = registry.get("ledger.group.commit.units").summary();
        var flushes = registry.get("ledger.group.commit.flush")
                .tag("outcome", "written")
                .timer();
        assertThat(units.totalAmount()).isEqualTo(WRITERS * 50);
        assertThat(flushes.count()).isEqualTo(units.count()).isLessThan(WRITERS * 50);
        assertThat(registry.get("ledger.group.commit.wait").timer().count()).isEqualTo(units.count());
        assertThat(registry.get("ledger.group.commit.queue").gauge().value()).isZero();
    }

    @Test
    void ofManyThatAppendTheSameNextEventOneSucceedsAndTheOthersLeaveNothing() throws Exception {
        var written = new AtomicInteger();
        for (var round = 0; round < 20; round++) {
            var sequenceNumber = round;
            atOnce(WRITERS, writer -> {
                try {
                    append(groupCommit, List.of(event(id(), 0), event("contended", sequenceNumber)));
                    written.incrementAndGet();
                } catch (ConcurrencyException e) {
                    // Expected of all but one.
                }
            });
        }

        assertThat(written).hasValue(20);
        assertThat(stream.rows()).hasSize(2 * 20);
        stream.mustBeWhole();
    }

    @Test
    void aConflictFailsThatUnitAloneInTheMiddleOfAFlush() throws Exception {
        append(groupCommit, List.of(event("taken", 0)));
        var failed = new ConcurrentLinkedQueue<Integer>();
        // All wait until the lock is free, so that they are one flush.
        whileAnotherHoldsTheLock(() -> IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        append(
                                groupCommit,
                                i == 5 ? List.of(event(id(), 0), event("taken", 0)) : List.of(event(id(), 0)));
                    } catch (ConcurrencyException e) {
                        failed.add(i);
                    }
                }))
                .toList());

        assertThat(failed).containsExactly(5);
        assertThat(stream.rows()).hasSize(1 + 9);
        stream.mustBeWhole();
    }

    @Test
    void whatRestsOnARefusedUnitIsRefusedWithIt() throws Exception {
        append(groupCommit, List.of(event("moved", 0)));
        var outcomes = new ConcurrentLinkedQueue<String>();
        whileAnotherHoldsTheLock(() -> {
            var first = new Append(Map.of("moved", Append.ABSENT), Set.of(), List.of(event("a", 0)));
            var second = new Append(Map.of(), Set.of(), List.of(event("a", 1)));
            var onlyReads = new Append(Map.of("a", 1L), Set.of(), List.of());
            var independent = new Append(Map.of("moved", 0L), Set.of(), List.of(event("b", 0)));
            return Stream.of(first, second, onlyReads, independent)
                    .map(append -> handedOver(append, outcomes))
                    .toList();
        });

        assertThat(outcomes).containsExactlyInAnyOrder("refused", "refused", "refused", "written");
        assertThat(stream.rows()).extracting(TestStream.Row::aggregateId).containsExactly("moved", "b");
    }

    /** Both give the aggregate the same version, so the version alone doesn't tell whose events were read. */
    @Test
    void whatRestsOnALostUnitIsRefusedThoughAnotherHasTakenItsPlace() throws Exception {
        append(groupCommit, List.of(event("moved", 0)));
        var outcomes = new ConcurrentLinkedQueue<String>();
        var lost = new Append(Map.of("moved", Append.ABSENT), Set.of(), List.of(event("a", 0)));
        var written = new Append(Map.of(), Set.of(), List.of(event("a", 0)));
        whileAnotherHoldsTheLock(() -> Stream.of(
                        lost,
                        written,
                        new Append(Map.of("a", 0L), Set.of(lost.fate()), List.of(event("of the lost", 0))),
                        new Append(Map.of("a", 0L), Set.of(written.fate()), List.of(event("of the written", 0))))
                .map(append -> handedOver(append, outcomes))
                .toList());
        handedOver(new Append(Map.of("a", 0L), Set.of(lost.fate()), List.of()), outcomes)
                .join();
        handedOver(new Append(Map.of("a", 0L), Set.of(written.fate()), List.of()), outcomes)
                .join();

        assertThat(outcomes)
                .containsExactlyInAnyOrder("refused", "refused", "refused", "written", "written", "written");
        assertThat(stream.rows())
                .extracting(TestStream.Row::aggregateId)
                .containsExactly("moved", "a", "of the written");
    }

    @Test
    void whatRestsOnAUnitThatWasGivenUpIsRefused() {
        var givenUp = new Append(Map.of(), Set.of(), List.of(event("a", 0)));
        givenUp.fate().giveUp();
        assertThatThrownBy(() -> groupCommit.append(
                        new Append(Map.of(), Set.of(givenUp.fate()), List.of(event("b", 0))), () -> {}))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(stream.rows()).isEmpty();
    }

    @Test
    void whatRestsOnAnotherUnitOfTheQueueIsWrittenAfterIt() throws Exception {
        var outcomes = new ConcurrentLinkedQueue<String>();
        whileAnotherHoldsTheLock(() -> IntStream.range(0, 20)
                .mapToObj(i -> new Append(Map.of("a", i - 1L), Set.of(), List.of(event("a", i))))
                .map(append -> handedOver(append, outcomes))
                .toList());

        assertThat(outcomes).hasSize(20).containsOnly("written");
        stream.mustBeWhole();
    }

    /** Appends on another thread; returns when the append has its place in the queue. */
    private CompletableFuture<Void> handedOver(Append append, Queue<String> outcomes) {
        var inTheQueue = new CompletableFuture<Void>();
        var written = CompletableFuture.runAsync(
                () -> {
                    try {
                        groupCommit.append(append, () -> inTheQueue.complete(null));
                        outcomes.add("written");
                    } catch (ConcurrencyException e) {
                        outcomes.add("refused");
                    }
                },
                command -> Thread.ofVirtual().start(command));
        inTheQueue.join();
        return written;
    }

    @Test
    void aNumberThatIsTooHighIsRefusedToo() {
        assertThatThrownBy(() -> append(groupCommit, List.of(event("a", 1)))).isInstanceOf(ConcurrencyException.class);
        assertThat(stream.rows()).isEmpty();
    }

    @Test
    void aKilledConnectionFailsWhoWaitsForThatFlushAndLosesNothingAcknowledged() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var tried = new ConcurrentLinkedQueue<String>();
        var failures = new AtomicInteger();
        var over = new AtomicBoolean();
        var killer = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                stream.sql()
                        .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE pid <> pg_backend_pid() AND query LIKE '%events.domain_event%'")
                        .query(Boolean.class)
                        .list();
            }
        });
        atOnce(WRITERS, writer -> {
            for (var i = 0; i < 60; i++) {
                var id = id();
                tried.add(id);
                try {
                    append(groupCommit, List.of(event(id, 0), event(id, 1)));
                    acknowledged.add(id);
                } catch (EventStoreException e) {
                    failures.incrementAndGet();
                }
            }
        });
        over.set(true);
        killer.join();

        append(groupCommit, List.of(event("afterwards", 0)));
        stream.mustBeWhole();
        var stored = stream.rows().stream().map(TestStream.Row::aggregateId).toList();
        assertThat(failures).hasPositiveValue();
        assertThat(acknowledged).isNotEmpty();
        assertThat(stored).containsAll(acknowledged);
        assertThat(tried).containsAll(stored.subList(0, stored.size() - 1));
        assertThat(stored.stream().filter(id -> !id.equals("afterwards")).toList())
                .allSatisfy(id ->
                        assertThat(stored.stream().filter(id::equals)).as(id).hasSize(2));
    }

    @Test
    void twoNodesWriteOneStream() throws Exception {
        var written = new AtomicInteger();
        try (var other = new GroupCommit(stream.database(), PATIENCE, new SimpleMeterRegistry())) {
            atOnce(WRITERS, writer -> {
                var node = writer % 2 == 0 ? groupCommit : other;
                for (var i = 0; i < 40; i++) {
                    append(node, List.of(event("writer-" + writer, i)));
                    try {
                        append(node, List.of(event("contended-" + i, 0), event(id(), 0)));
                        written.incrementAndGet();
                    } catch (ConcurrencyException e) {
                        // Expected of all but one.
                    }
                }
            });
        }

        assertThat(written).hasValue(40);
        assertThat(stream.rows()).hasSize(WRITERS * 40 + 2 * 40);
        stream.mustBeWhole();
    }

    @Test
    void whoIsNotTakenInTimeIsNeverWritten() throws Exception {
        try (var impatient = new GroupCommit(stream.database(), Duration.ofMillis(300), new SimpleMeterRegistry())) {
            whileAnotherHoldsTheLock(() -> {
                // The first is taken and waits for the lock; it must know how that ends.
                var first = CompletableFuture.runAsync(() -> append(impatient, List.of(event("first", 0))));
                await().until(() -> waitsForTheLock());
                assertThatThrownBy(() -> append(impatient, List.of(event("second", 0))))
                        .isInstanceOf(EventStoreBusyException.class);
                assertThat(first).isNotDone();
                return List.of(first);
            });
        }

        assertThat(stream.rows()).extracting(TestStream.Row::aggregateId).containsExactly("first");
    }

    @Test
    void closingWritesWhatWaitsAndRefusesWhatComesLater() throws Exception {
        whileAnotherHoldsTheLock(() -> {
            var waiting = IntStream.range(0, 5)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> append(groupCommit, List.of(event(id(), 0)))))
                    .toList();
            await().until(() -> waitsForTheLock());
            return Stream.concat(waiting.stream(), Stream.of(CompletableFuture.runAsync(groupCommit::close)))
                    .toList();
        });

        assertThat(stream.rows()).hasSize(5);
        assertThatThrownBy(() -> append(groupCommit, List.of(event("late", 0))))
                .isInstanceOf(EventStoreBusyException.class);
        assertThat(stream.rows()).hasSize(5);
    }

    private boolean waitsForTheLock() {
        return stream.sql()
                        .sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void whileAnotherHoldsTheLock(Callable<List<CompletableFuture<Void>>> action) throws Exception {
        List<CompletableFuture<Void>> running;
        try (var holder = stream.database().getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + StreamWriter.LOCK + ")");
            running = action.call();
            await().until(() -> waitsForTheLock());
            holder.commit();
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get();
    }

    private interface Writing {
        void write(int writer) throws Exception;
    }

    private static void atOnce(int writers, Writing writing) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(IntStream.range(0, writers)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        writing.write(writer);
                        return null;
                    })
                    .toList());
            for (var result : results) {
                result.get();
            }
        }
    }

    private static void append(GroupCommit node, List<StoredEvent> events) {
        node.append(new Append(Map.of(), Set.of(), events), () -> {});
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
