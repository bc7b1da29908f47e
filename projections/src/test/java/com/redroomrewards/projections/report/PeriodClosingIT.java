package com.redroomrewards.projections.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.projections.sql.Moments;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class PeriodClosingIT {

    // The months of Toronto begin at 5:00 in winter.
    private static final Instant DECEMBER = Instant.parse("2026-12-01T05:00:00Z");
    private static final Instant JANUARY = Instant.parse("2027-01-01T05:00:00Z");

    private final ReadSchema schema = ReadSchema.fresh();
    private final PeriodClosing closing = new PeriodClosing(schema.jdbc(), schema.transactionManager());
    private final SampleStream stream = new SampleStream();

    @AfterEach
    void close() {
        schema.close();
    }

    private long outstanding(Instant at) {
        return new LiabilityQueries(schema.jdbc(), schema.transactionManager(), new ReportPlaces(1, Duration.ZERO))
                .handle(new FindLiability("xcn", Instant.EPOCH, at)).parts().stream()
                        .mapToLong(PlatformLiability::outstandingPoints)
                        .sum();
    }

    private void passTo(Instant moment) {
        stream.pass(Duration.between(stream.now(), moment));
    }

    private List<String> periods() {
        return schema.jdbc().sql("""
                        SELECT to_char(begins_at AT TIME ZONE 'America/Toronto', 'MM-DD HH24') || ' to '
                            || to_char(ends_at AT TIME ZONE 'America/Toronto', 'MM-DD HH24')
                        FROM closed_period WHERE summed ORDER BY begins_at
                        """).query(String.class).list();
    }

    @Test
    void whatIsOverIsClosedAndReportsUseIt() {
        var member = stream.open("m", "xcn");
        member.earn(100, Duration.ofDays(300));
        passTo(DECEMBER.minusMillis(1));
        member.earn(20, Duration.ofDays(300));
        passTo(DECEMBER);
        member.earn(3, Duration.ofDays(300));
        schema.replay(stream.events(), 10);

        var closeAt = DECEMBER.plus(Duration.ofMinutes(10));
        assertThat(closing.close(closeAt)).isOne();
        assertThat(closing.close(closeAt)).isZero();
        assertThat(periods()).containsExactly("11-01 00 to 12-01 00");
        assertThat(sums()).isEqualTo(120);
        assertThat(outstanding(DECEMBER)).isEqualTo(120);
        assertThat(outstanding(DECEMBER.plusMillis(1))).isEqualTo(123);
        schema.jdbc().sql("UPDATE period_sum SET points = points + 1_000").update();
        assertThat(outstanding(DECEMBER)).as("reads the sums").isGreaterThan(1_000);
        assertThat(outstanding(DECEMBER.minusMillis(1)))
                .as("reads all movements")
                .isEqualTo(100);
    }

    private long sums() {
        return schema.jdbc()
                .sql("SELECT sum(points) FROM period_sum")
                .query(Long.class)
                .single();
    }

    @Test
    void hoursComeToDaysAndDaysToMonths() {
        var member = stream.open("m", "xcn");
        for (var hour = 0; hour < 12 * 24; hour++) {
            member.earn(1, Duration.ofDays(300));
            stream.pass(Duration.ofHours(1));
        }
        schema.replay(stream.events(), 100);
        var close = Duration.ofMinutes(10);
        assertThat(closing.close(Instant.parse("2026-11-29T07:00:00Z").plus(close)))
                .isEqualTo(28 + 2);
        assertThat(periods().subList(27, 30))
                .containsExactly("11-28 00 to 11-29 00", "11-29 00 to 11-29 01", "11-29 01 to 11-29 02");
        assertThat(closing.close(Instant.parse("2026-11-30T05:00:00Z").plus(close)))
                .isEqualTo(22);
        assertThat(periods().subList(27, 29)).containsExactly("11-28 00 to 11-29 00", "11-29 00 to 11-30 00");
        assertThat(closing.close(DECEMBER.minusSeconds(1).plus(close))).isEqualTo(23);
        assertThat(closing.close(DECEMBER.plus(close))).isOne();
        assertThat(periods()).containsExactly("11-01 00 to 12-01 00");
        assertThat(sums()).isEqualTo(outstanding(DECEMBER)).isPositive();
    }

    @Test
    void whatComesLateOpensItsPeriodAndAllAfterIt() {
        var member = stream.open("m", "xcn");
        var late = stream.open("late", "xcn");
        member.earn(100, Duration.ofDays(300));
        passTo(DECEMBER);
        member.earn(10, Duration.ofDays(300));
        late.earn(7, Duration.ofDays(300));
        passTo(JANUARY);
        member.earn(1, Duration.ofDays(300));
        schema.replay(of(member.memberId().toString()), 10);
        assertThat(closing.close(JANUARY.plus(Duration.ofDays(31)).plus(Duration.ofMinutes(10))))
                .isEqualTo(3);

        schema.replay(of(late.memberId().toString()), 10);
        assertThat(periods()).containsExactly("11-01 00 to 12-01 00");
        assertThat(outstanding(JANUARY)).isEqualTo(117);
        assertThat(closing.close(JANUARY.plus(Duration.ofDays(31)).plus(Duration.ofMinutes(10))))
                .isEqualTo(2);
        assertThat(outstanding(JANUARY)).isEqualTo(117);
    }

    private List<DomainEventMessage<?>> of(String aggregateId) {
        return stream.events().stream()
                .filter(event -> event.getAggregateIdentifier().equals(aggregateId))
                .toList();
    }

    @Test
    void whatIsBeingWrittenMeanwhileIsAwaited() {
        var member = stream.open("m", "xcn");
        member.earn(100, Duration.ofDays(300));
        var before = stream.events().size();
        member.earn(20, Duration.ofDays(300));
        schema.replay(stream.events().subList(0, before), 10);
        assertThat(whileIsWritten(
                        stream.eventsAfter(before), () -> closing.close(DECEMBER.plus(Duration.ofMinutes(10)))))
                .isOne();
        assertThat(sums()).isEqualTo(120);
    }

    @Test
    void whatOpensAClosedPeriodMeanwhileLeavesNoGapBeforeTheNext() {
        var member = stream.open("m", "xcn");
        var late = stream.open("late", "xcn");
        member.earn(100, Duration.ofDays(300));
        late.earn(7, Duration.ofDays(300));
        passTo(DECEMBER);
        member.earn(10, Duration.ofDays(300));
        schema.replay(of(member.memberId().toString()), 10);
        assertThat(closing.close(DECEMBER.plus(Duration.ofMinutes(10)))).isOne();

        assertThat(whileIsWritten(
                        of(late.memberId().toString()), () -> closing.close(JANUARY.plus(Duration.ofMinutes(10)))))
                .isEqualTo(2);
        assertThat(periods()).containsExactly("11-01 00 to 12-01 00", "12-01 00 to 01-01 00");
        assertThat(outstanding(JANUARY)).isEqualTo(117);
    }

    @Test
    void whatIsBeingWrittenBeforeAllElseIsInTheFirstPeriod() {
        var late = stream.open("late", "xcn");
        late.earn(7, Duration.ofDays(300));
        passTo(DECEMBER);
        var member = stream.open("m", "xcn");
        member.earn(10, Duration.ofDays(300));
        schema.replay(of(member.memberId().toString()), 10);

        assertThat(whileIsWritten(
                        of(late.memberId().toString()), () -> closing.close(JANUARY.plus(Duration.ofMinutes(10)))))
                .isEqualTo(2);
        assertThat(periods()).containsExactly("11-01 00 to 12-01 00", "12-01 00 to 01-01 00");
        assertThat(outstanding(JANUARY)).isEqualTo(17);
    }

    @Test
    void whatComesLateOpensADayThatIsBeingMerged() {
        var member = stream.open("m", "xcn");
        var late = stream.open("late", "xcn");
        member.earn(100, Duration.ofDays(300));
        passTo(Instant.parse("2026-11-29T08:30:00Z"));
        late.earn(7, Duration.ofDays(300));
        schema.replay(of(member.memberId().toString()), 10);
        var day = Instant.parse("2026-11-30T05:00:00Z");
        closing.close(day.minusSeconds(1).plus(Duration.ofMinutes(10)));
        // The day's last hour, for this test to merge.
        schema.jdbc()
                .sql("INSERT INTO closed_period VALUES (?, ?, true)")
                .params(Moments.parameter(day.minus(Duration.ofHours(1))), Moments.parameter(day))
                .update();

        var merged = whileIsDone(
                () -> assertThat(new PeriodMerging(schema.jdbc()).merge()).isTrue(), () -> {
                    schema.replay(of(late.memberId().toString()), 10);
                    return periods();
                });
        assertThat(merged).last().isEqualTo("11-28 00 to 11-29 00");
        assertThat(outstanding(day)).isEqualTo(107);
    }

    private <T> T whileIsWritten(List<DomainEventMessage<?>> events, Supplier<T> meanwhile) {
        return whileIsDone(() -> schema.replay(events, 10), meanwhile);
    }

    /** What the second one answers, that begins when the first one's transaction has done all but commit, and has to wait for it. */
    private <T> T whileIsDone(Runnable first, Supplier<T> meanwhile) {
        var done = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        // The common pool may have a single thread.
        Executor threads = task -> Thread.ofVirtual().start(task);
        var one = CompletableFuture.runAsync(
                () -> new TransactionTemplate(schema.transactionManager()).executeWithoutResult(status -> {
                    first.run();
                    done.countDown();
                    awaitUninterruptibly(goOn);
                }),
                threads);
        one.whenComplete((nothing, failure) -> done.countDown());
        awaitUninterruptibly(done);
        var other = CompletableFuture.supplyAsync(meanwhile, threads);
        await().until(() -> schema.jdbc()
                        .sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                        .query(Long.class)
                        .single()
                == 1);
        goOn.countDown();
        one.join();
        return other.join();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSliceThatNobodyKnowsTheOriginOfKeepsItsMonthOpen() {
        var sender = stream.open("sender", "xcn");
        var receiver = stream.open("receiver", "xcn");
        sender.earn(100, Duration.ofDays(300));
        receiver.actFor("other");
        sender.transfer(60, receiver);
        schema.replay(of(receiver.memberId().toString()), 10);
        assertThat(closing.close(DECEMBER.plus(Duration.ofMinutes(10)))).isZero();
        schema.replay(of(sender.memberId().toString()), 10);
        assertThat(closing.close(DECEMBER.plus(Duration.ofMinutes(10)))).isOne();
        assertThat(outstanding(JANUARY)).isEqualTo(100);
    }
}
