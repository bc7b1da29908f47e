package com.redroomrewards.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.projections.balance.AccountProjection;
import com.redroomrewards.projections.batch.DeadLetterRetry;
import com.redroomrewards.projections.batch.DeadLetterRetry.Outcome;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.ParkedSequence;
import com.redroomrewards.projections.entry.EntryRows;
import com.redroomrewards.projections.report.ReportRows;
import com.redroomrewards.projections.testing.Processor;
import com.redroomrewards.projections.testing.RandomHistory;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.Refusal;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import com.redroomrewards.projections.testing.SentStatements;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of an event that can't be applied, under Axon's own processor with tokens, rows and letters on one Postgres. */
class DeadLetterIT {

    private static final String GROUP = ProcessingGroups.ACCOUNTS;
    private static final int BATCH = 100;
    private static final long REFUSED_ENTRY = 5;

    private final RandomHistory history = new RandomHistory(20261122, 2_000);
    // An account of the history's beginning, so that much of it comes later.
    private final SampleAccount poisoned = history.accounts().stream()
            .limit(10)
            .max(Comparator.comparing(account -> account.entries().size()))
            .orElseThrow();
    private final UUID memberId = poisoned.memberId();
    private final ReadSchema live = ReadSchema.fresh();
    private final Flushes flushes = new Flushes();

    @AfterEach
    void close() {
        live.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aPoisonEventParksItsAggregateAlone(int segments) {
        Refusal.ofEntries(live, memberId, REFUSED_ENTRY);

        var failures = run(segments);

        var parked = parked();
        assertThat(parked).singleElement().satisfies(sequence -> {
            assertThat(sequence.letter().group()).isEqualTo(GROUP);
            assertThat(sequence.letter().aggregateId()).isEqualTo(memberId.toString());
            assertThat(sequence.letter().version()).isEqualTo(versionOfEntry(REFUSED_ENTRY));
            assertThat(sequence.lastVersion()).isEqualTo(history.stream().version(memberId));
            assertThat(sequence.letter().cause()).isEqualTo("PSQLException: ERROR: refused");
        });
        assertThat(parked.getFirst().behind()).isPositive();
        assertThat(live.dump())
                .as("all but the events that wait, and nothing of these")
                .containsAllEntriesOf(replayed(event -> !isParked(event, parked.getFirst())));
        assertThat(failures).as("batches that had to come again").isEqualTo(1);
    }

    @Test
    void theOthersGoOnInFullBatches() {
        Refusal.ofEntries(live, memberId, REFUSED_ENTRY);

        run(1);

        assertThat(flushes.count()).isBetween(1L, history.events().size() / BATCH + 3L);
    }

    @Test
    void aRetryAppliesWhatWaitsOnceTheCauseIsGone() {
        var refusal = Refusal.ofEntries(live, memberId, REFUSED_ENTRY);
        run(2);
        var letters = parked().getFirst().letters();

        assertThat(retry()).as("not yet").isEqualTo(new Outcome(0, true));
        assertThat(parked()).hasSize(1);
        refusal.end();

        assertThat(retry()).isEqualTo(new Outcome(letters, true));
        assertThat(parked()).isEmpty();
        assertThat(live.dump()).isEqualTo(replayed(event -> true));
        assertThat(retry()).as("nothing waits").isEqualTo(new Outcome(0, true));
    }

    @Test
    void aRetryGoesAsFarAsItCan() {
        var first = Refusal.ofEntries(live, memberId, REFUSED_ENTRY);
        run(1);
        var before = parked().getFirst();
        first.end();
        Refusal.ofEntries(live, memberId, REFUSED_ENTRY + 2);

        var outcome = retry();

        var later = versionOfEntry(REFUSED_ENTRY + 2);
        assertThat(outcome).isEqualTo(new Outcome(later - before.letter().version(), true));
        assertThat(parked()).singleElement().satisfies(after -> {
            assertThat(after.letter().version()).isEqualTo(later);
            assertThat(after.lastVersion()).isEqualTo(before.lastVersion());
            assertThat(after.since()).isEqualTo(before.since());
        });
        assertThat(live.dump()).isEqualTo(replayed(event -> !isParked(event, parked().getFirst())));
    }

    @Test
    void aLongQueueIsAppliedInPortions() {
        var stream = new SampleStream();
        var account = stream.open("long", "xcn");
        for (var i = 0; i < 1_200; i++) {
            account.earn(1, Duration.ofDays(1));
        }
        var refusal = Refusal.ofEntries(live, account.memberId(), 2);
        run(stream.events(), 1);
        refusal.end();
        var retry = retryOf(stream.events());

        var outcome = transaction()
                .execute(status -> retry.run(GROUP, account.memberId().toString()));

        assertThat(outcome).isEqualTo(new Outcome(500, false));
        assertThat(parked().getFirst().letters()).isEqualTo(1_199 - 500);
        while (!transaction()
                .execute(status -> retry.run(GROUP, account.memberId().toString()))
                .isOver()) {
            assertThat(parked()).hasSize(1);
        }
        assertThat(parked()).isEmpty();
        assertThat(live.dump()).isEqualTo(replayed(stream.events()));
    }

    @Test
    void whatComesDuringARetryWaitsForIt() throws Exception {
        var refusal = Refusal.ofEntries(live, memberId, REFUSED_ENTRY);
        var events = history.events();
        // The last event of the account, which is not to wait among the letters.
        var last = lastOf(memberId);
        try (var processor = Processor.of(live, accounts(), BATCH, 1)) {
            processor.store(events.subList(0, last));
            processor.start();
            processor.awaitEnd();
            refusal.end();

            var applied = new CountDownLatch(1);
            var mayEnd = new CountDownLatch(1);
            var retry = CompletableFuture.runAsync(() -> transaction().executeWithoutResult(status -> {
                retryOf(events).run(GROUP, memberId.toString());
                applied.countDown();
                await().atMost(ONE_MINUTE).until(() -> mayEnd.getCount() == 0);
            }));
            applied.await();
            processor.store(events.subList(last, events.size()));
            await().atMost(ONE_MINUTE).until(this::somebodyWaitsForALetter);
            mayEnd.countDown();
            retry.get();
            processor.awaitEnd();
        }

        assertThat(parked()).isEmpty();
        assertThat(live.dump()).isEqualTo(replayed(event -> true));
    }

    @Test
    void anotherNodeLearnsOfTheLettersThatItFinds() {
        var refusal = Refusal.ofEntries(live, memberId, REFUSED_ENTRY);
        var events = history.events();
        var last = lastOf(memberId);
        run(events.subList(0, last), 2);
        var before = parked().getFirst();
        refusal.end();

        // It begins where the other one's tokens are, and remembers nothing.
        assertThat(run(events, 2)).isZero();

        assertThat(parked()).singleElement().satisfies(after -> {
            assertThat(after.letter()).isEqualTo(before.letter());
            assertThat(after.lastVersion()).isEqualTo(before.lastVersion() + 1);
        });
        retry();
        assertThat(live.dump()).isEqualTo(replayed(event -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "57P01"})
    void aCrashWhileItIsParkedLeavesNothingHalf(String state) {
        Refusal.ofEntries(live, memberId, REFUSED_ENTRY);
        if (state.equals("57P01")) {
            Refusal.crash(live, "dead_letter", 1);
        } else {
            Refusal.once(live, "dead_letter", 1, state);
        }

        try (var processor = Processor.of(live, accounts(), BATCH, 1)) {
            processor.store(history.events());
            processor.start();
            await().atMost(ONE_MINUTE).pollInterval(Duration.ofMillis(5)).until(() -> {
                assertThat(rowsLettersAndTokenAgree(processor)).isTrue();
                return parked().size() == 1;
            });
            processor.awaitEnd();
            assertThat(processor.failures()).isEqualTo(2);
            assertThat(rowsLettersAndTokenAgree(processor)).isTrue();
        }

        assertThat(live.dump()).isEqualTo(replayed(event -> !isParked(event, parked().getFirst())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "53100", "53200", "40001", "40P01", "55P03", "57014"})
    void aFailureOfTheDatabaseParksNothing(String state) {
        // Once in an ordinary batch, and once in one of those that are written carefully because something waits.
        fail("lot", 50, state);
        run(1);
        assertThat(parked()).isEmpty();
        assertThat(live.dump()).isEqualTo(replayed(event -> true));

        try (var another = ReadSchema.fresh()) {
            Refusal.ofEntries(another, memberId, REFUSED_ENTRY);
            fail(another, "pending_earning", 15, state);
            try (var processor = Processor.of(another, accounts(another), BATCH, 1)) {
                processor.store(history.events());
                processor.start();
                processor.awaitEnd();
                assertThat(processor.failures()).isEqualTo(2);
            }
            assertThat(DeadLetters.all(another.jdbc()))
                    .extracting(parked -> parked.letter().aggregateId())
                    .containsExactly(memberId.toString());
        }
    }

    @Test
    void tooManyAggregatesStopTheProcessor() {
        var stream = new SampleStream();
        for (var i = 0; i < DeadLetters.MOST_SEQUENCES + 300; i++) {
            stream.open("m" + i, "xcn");
        }
        live.jdbc()
                .sql("ALTER TABLE member_balance ADD CONSTRAINT nobody CHECK (false)")
                .update();

        try (var processor = Processor.of(live, accounts(), BATCH, 1)) {
            processor.store(stream.events());
            processor.start();
            await().atMost(ONE_MINUTE).until(() -> processor.failures() >= 3);
            // A batch may be smaller than it could be; the one that has no room any more is not written.
            assertThat(parked()).hasSizeBetween(DeadLetters.MOST_SEQUENCES - BATCH + 1, DeadLetters.MOST_SEQUENCES);

            live.jdbc().sql("ALTER TABLE member_balance DROP CONSTRAINT nobody").update();
            processor.awaitEnd();
        }
        assertThat(live.jdbc()
                        .sql("SELECT count(*) FROM member_balance")
                        .query(Long.class)
                        .single())
                .isEqualTo(stream.events().size() - parked().size());
    }

    @Test
    void aHealthyBatchSendsNothingForThis() {
        var connections = new SentStatements(live.dataSource());
        var jdbc = JdbcClient.create(connections);
        var projection = new AccountProjection(jdbc, flushes, List.of(new EntryRows(jdbc), new ReportRows(jdbc)));
        try (var processor = Processor.of(live, projection, BATCH, new JdbcTransactionManager(connections))) {
            processor.store(history.events());
            processor.start();
            processor.awaitEnd();
        }

        assertThat(connections.all().stream().filter(sql -> sql.contains("dead_letter")))
                .as("the statement that says how the batch commits")
                .hasSize((int) flushes.count())
                .allMatch(sql -> sql.contains("set_config('synchronous_commit'"));
        assertThat(connections.all()).noneMatch(sql -> sql.contains("SAVEPOINT"));
    }

    private int run(int segments) {
        return run(history.events(), segments);
    }

    private int run(List<DomainEventMessage<?>> events, int segments) {
        try (var processor = Processor.of(live, accounts(), BATCH, segments)) {
            processor.store(events);
            processor.start();
            processor.awaitEnd();
            return processor.failures();
        }
    }

    private AccountProjection accounts() {
        return accounts(live);
    }

    private AccountProjection accounts(ReadSchema schema) {
        return new AccountProjection(
                schema.jdbc(), flushes, List.of(new EntryRows(schema.jdbc()), new ReportRows(schema.jdbc())));
    }

    private void fail(String table, int row, String state) {
        fail(live, table, row, state);
    }

    private static void fail(ReadSchema schema, String table, int row, String state) {
        if (state.equals("lost")) {
            Refusal.crash(schema, table, row);
        } else {
            Refusal.once(schema, table, row, state);
        }
    }

    private List<ParkedSequence> parked() {
        return DeadLetters.all(live.jdbc());
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(live.transactionManager());
    }

    private Outcome retry() {
        return transaction().execute(status -> retryOf(history.events()).run(GROUP, memberId.toString()));
    }

    private DeadLetterRetry retryOf(List<DomainEventMessage<?>> events) {
        return new DeadLetterRetry(
                live.jdbc(),
                ReadModels.of(live.jdbc()),
                (id, first, last) -> events.stream()
                        .filter(event -> event.getAggregateIdentifier().equals(id))
                        .filter(event -> first <= event.getSequenceNumber() && event.getSequenceNumber() <= last)
                        .toList());
    }

    private long versionOfEntry(long entryNo) {
        try (var complete = ReadSchema.fresh()) {
            complete.replay(history.events(), 1_000);
            return complete.jdbc()
                    .sql("SELECT event_version FROM ledger_entry WHERE member_id = ? AND entry_no = ?")
                    .params(memberId, entryNo)
                    .query(Long.class)
                    .single();
        }
    }

    private int lastOf(UUID aggregateId) {
        var events = history.events();
        for (var i = events.size() - 1; ; i--) {
            if (events.get(i).getAggregateIdentifier().equals(aggregateId.toString())) {
                return i;
            }
        }
    }

    private static boolean isParked(DomainEventMessage<?> event, ParkedSequence parked) {
        return event.getAggregateIdentifier().equals(parked.letter().aggregateId())
                && event.getSequenceNumber() >= parked.letter().version();
    }

    /** What a replay of these events alone makes of the tables that the processor under test writes. */
    private Map<String, List<String>> replayed(Predicate<DomainEventMessage<?>> applied) {
        return replayed(history.events().stream().filter(applied).toList());
    }

    private Map<String, List<String>> replayed(List<? extends DomainEventMessage<?>> events) {
        try (var schema = ReadSchema.fresh()) {
            schema.replay(
                    events.stream()
                            .filter(event -> AccountEvent.class.isAssignableFrom(event.getPayloadType()))
                            .collect(Collectors.toUnmodifiableList()),
                    1_000);
            return schema.dump();
        }
    }

    private boolean somebodyWaitsForALetter() {
        return live.jdbc()
                .sql("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE '%dead_letter%FOR UPDATE%'")
                .query(Boolean.class)
                .single();
    }

    // In one snapshot, what is applied and what waits add up to the account events that the token has passed.
    private boolean rowsLettersAndTokenAgree(Processor processor) {
        record Look(long applied, long waiting, int passed) {}
        var look = live.jdbc()
                .sql("SELECT (SELECT coalesce(sum(version + 1), 0) FROM member_balance)::bigint AS applied,"
                        + " (SELECT coalesce(sum(last_version - first_version + 1), 0) FROM dead_letter)::bigint AS waiting,"
                        + " coalesce(" + processor.positionSql() + ", 0) AS passed")
                .query((row, number) -> new Look(row.getLong("applied"), row.getLong("waiting"), row.getInt("passed")))
                .single();
        return look.applied() + look.waiting()
                == history.events().subList(0, look.passed()).stream()
                        .filter(event -> event.getType().equals("MemberAccount"))
                        .count();
    }
}
