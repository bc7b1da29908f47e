package com.redroomrewards.projections.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.deadletter.DeadLetter;
import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.report.PlatformLiability.Outstanding;
import com.redroomrewards.projections.testing.RandomHistory;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;

class LiabilityQueriesIT {

    private static final Instant BEGINNING = Instant.EPOCH;

    @Test
    void itIsAtEachMomentWhatAllLotsOfAllMembersComeTo() {
        var seed = Long.getLong("seed", System.nanoTime());
        var history = new RandomHistory(seed, 6_000);
        var random = new Random(seed);
        try (var schema = ReadSchema.fresh()) {
            schema.replay(history.events(), 50);
            var start = Instant.parse("2026-11-20T12:00:00Z");
            var length = Duration.between(start, history.stream().now()).toMillis();
            var end = history.stream().now();
            for (var i = 0; i < 60; i++) {
                // At first nothing is closed, then what is over is, and merged when it comes to a day or a month.
                new PeriodClosing(schema.jdbc(), schema.transactionManager())
                        .close(start.plusMillis(
                                length / 60 * i + Duration.ofMinutes(10).toMillis()));
                var to = start.plusMillis(1 + random.nextLong(length));
                var from = start.plusMillis(
                        random.nextLong(Duration.between(start, to).toMillis()));
                isRight(schema, history.events(), from, to, seed);
            }
            for (var entry :
                    history.accounts().getFirst().entries().stream().limit(10).toList()) {
                isRight(
                        schema,
                        history.events(),
                        entry.postedAt(),
                        entry.postedAt().plusMillis(1),
                        seed);
                isRight(schema, history.events(), start, entry.postedAt(), seed);
            }
            assertThat(periodsClosed(schema)).as("seed %d", seed).isPositive();
            var all = isRight(schema, history.events(), BEGINNING, end.plusSeconds(1), seed);
            assertThat(all.stream().mapToLong(PlatformLiability::debt).sum())
                    .as("seed %d", seed)
                    .isNotZero();
            // From nothing on, the flows are all that there is; and what transfers and merges move is not made.
            for (var part : all) {
                assertThat(part.flows().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .as("seed %d", seed)
                        .isEqualTo(part.outstandingPoints() - part.debt());
            }
            for (var moved : List.of(PointsFlow.TRANSFERRED, PointsFlow.MERGED, PointsFlow.SETTLED)) {
                assertThat(all.stream().mapToLong(part -> part.flow(moved)).sum())
                        .as("%s, seed %d", moved, seed)
                        .isZero();
            }
        }
    }

    private static long periodsClosed(ReadSchema schema) {
        return schema.jdbc()
                .sql("SELECT count(*) FROM closed_period WHERE summed")
                .query(Long.class)
                .single();
    }

    private static List<PlatformLiability> isRight(
            ReadSchema schema, List<DomainEventMessage<?>> events, Instant from, Instant to, long seed) {
        var naive = new NaiveLiability(events, from, to);
        var parts = ask(schema, null, from, to);
        var outstanding = new HashMap<String, Long>();
        var debts = new HashMap<String, Long>();
        var flows = new HashMap<String, Long>();
        for (var part : parts) {
            part.outstanding()
                    .forEach(lots ->
                            outstanding.put(part.platform() + " " + lots.kind() + " " + lots.bucket(), lots.points()));
            put(debts, part.platform(), part.debt());
            part.flows().forEach((flow, points) -> put(flows, part.platform() + " " + flow, points));
            assertThat(part.flow(PointsFlow.SETTLED)).as("seed %d", seed).isZero();
            assertThat(ask(schema, part.platform(), from, to)).containsExactly(part);
        }
        assertThat(outstanding).as("to %s, seed %d", to, seed).isEqualTo(naive.outstanding());
        assertThat(debts).as("to %s, seed %d", to, seed).isEqualTo(naive.debts());
        assertThat(flows).as("from %s to %s, seed %d", from, to, seed).isEqualTo(naive.flows());
        assertThat(parts.stream()
                        .mapToLong(part -> part.outstandingPoints() - part.debt())
                        .sum())
                .as("to %s, seed %d", to, seed)
                .isEqualTo(naive.balances());
        return parts;
    }

    private static void put(Map<String, Long> sums, String key, long points) {
        if (points != 0) {
            sums.put(key, points);
        }
    }

    private static List<PlatformLiability> ask(ReadSchema schema, String platform, Instant from, Instant to) {
        return answer(schema, platform, from, to).parts();
    }

    private static LiabilityView answer(ReadSchema schema, String platform, Instant from, Instant to) {
        return new LiabilityQueries(schema.jdbc(), schema.transactionManager(), new ReportPlaces(1, Duration.ZERO))
                .handle(new FindLiability(platform, from, to));
    }

    @Test
    void ofAnAccountThatIsParkedItSaysSoAndLeavesOutWhatIsOfItsLots() {
        var stream = new SampleStream();
        var member = stream.open("m", "xcn");
        member.earn(100, Duration.ofDays(10));
        var hold = member.hold(100, Duration.ofMinutes(15));
        stream.pass(Duration.ofMinutes(1));
        member.takeBack(70);
        member.release(hold);
        stream.pass(Duration.ofMinutes(1));
        try (var schema = ReadSchema.fresh()) {
            schema.replay(stream.events(), 10);
            var whole = answer(schema, null, BEGINNING, stream.now());
            assertThat(whole.parkedAccounts()).isZero();
            assertThat(whole.parts())
                    .extracting(PlatformLiability::outstandingPoints, PlatformLiability::debt)
                    .containsExactly(tuple(30L, 0L));
            // As where the lot has come with a merge out of an account that is parked.
            schema.jdbc().sql("DELETE FROM issued_lot").update();
            new DeadLetters(schema.jdbc(), ProcessingGroups.ACCOUNTS)
                    .park(List.of(new DeadLetter(ProcessingGroups.ACCOUNTS, "other", 1, "test")), Map.of());
            new DeadLetters(schema.jdbc(), ProcessingGroups.LINKS)
                    .park(List.of(new DeadLetter(ProcessingGroups.LINKS, "link", 1, "test")), Map.of());
            var partial = answer(schema, null, BEGINNING, stream.now());
            assertThat(partial.parkedAccounts()).isOne();
            assertThat(partial.parts())
                    .extracting(PlatformLiability::outstandingPoints, PlatformLiability::debt)
                    .containsExactly(tuple(0L, 70L));
        }
    }

    @Test
    void whoFindsNoPlaceInTimeMayComeBack() {
        var places = new ReportPlaces(1, Duration.ofMillis(1));
        assertThatThrownBy(() -> places.take(() -> places.take(() -> "second")))
                .isInstanceOf(AxonTransientException.class);
        assertThat(places.<String>take(() -> "later")).isEqualTo("later");
    }

    @Test
    void pointsThatComeBackFromAHoldPayTheDebtWithTheirOwnLots() {
        var stream = new SampleStream();
        var member = stream.open("m", "xcn");
        member.earn(100, Duration.ofDays(10));
        member.actFor("other");
        member.earn(50, Duration.ofDays(100));
        var hold = member.hold(150, Duration.ofMinutes(15));
        stream.pass(Duration.ofMinutes(1));
        member.takeBack(120);
        stream.pass(Duration.ofMinutes(1));
        var owing = stream.now();
        member.release(hold);
        stream.pass(Duration.ofMinutes(1));
        for (var batch : List.of(1, 100)) {
            try (var schema = ReadSchema.fresh()) {
                schema.replay(stream.events(), batch);
                assertThat(ask(schema, null, BEGINNING, owing))
                        .extracting(
                                PlatformLiability::platform, PlatformLiability::outstandingPoints, part -> part.debt())
                        .containsExactly(tuple("other", 50L, 120L), tuple("xcn", 100L, 0L));
                var other = ask(schema, "other", BEGINNING, stream.now()).getFirst();
                assertThat(other.outstanding())
                        .containsExactly(new Outstanding(LotKind.PURCHASE, ExpiryBucket.WITHIN_180_DAYS, 30));
                assertThat(other.debt()).isEqualTo(100);
                var xcn = ask(schema, "xcn", BEGINNING, stream.now()).getFirst();
                assertThat(xcn.outstanding()).isEmpty();
                assertThat(xcn.debt()).isEqualTo(-100);
            }
        }
    }

    @Test
    void aSliceIsOwedByWhoeverHasIssuedTheFirstLot() {
        var stream = new SampleStream();
        var first = stream.open("first", "xcn");
        var second = stream.open("second", "xcn");
        var third = stream.open("third", "xcn");
        first.earn(100, Duration.ofDays(10));
        for (var member : List.of(first, second, third)) {
            member.actFor("other");
        }
        first.transfer(60, second);
        second.transfer(50, third);
        stream.pass(Duration.ofMinutes(1));
        try (var schema = ReadSchema.fresh()) {
            // The accounts in the wrong order, as several segments may read them.
            for (var member : List.of(third, second, first)) {
                schema.replay(
                        stream.events().stream()
                                .filter(event -> event.getAggregateIdentifier()
                                        .equals(member.memberId().toString()))
                                .toList(),
                        10);
            }
            assertThat(ask(schema, "xcn", BEGINNING, stream.now()).getFirst().outstandingPoints())
                    .isEqualTo(100);
        }
    }

    @Test
    void whatExpiresAtThatMomentIsOverdueUntilItIsWritten() {
        var stream = new SampleStream();
        var member = stream.open("m", "xcn");
        member.earn(100, Duration.ofDays(1));
        var expiry = stream.now().plus(Duration.ofDays(1));
        stream.pass(Duration.ofDays(1).plusHours(1));
        member.expireDue();
        try (var schema = ReadSchema.fresh()) {
            schema.replay(stream.events(), 10);
            assertThat(bucketAt(schema, expiry.minusMillis(1))).isEqualTo(ExpiryBucket.WITHIN_30_DAYS);
            assertThat(bucketAt(schema, expiry)).isEqualTo(ExpiryBucket.OVERDUE);
            assertThat(bucketAt(schema, stream.now())).isEqualTo(ExpiryBucket.OVERDUE);
            var after =
                    ask(schema, "xcn", stream.now(), stream.now().plusMillis(1)).getFirst();
            assertThat(after.outstanding()).isEmpty();
            assertThat(after.flow(PointsFlow.EXPIRED)).isEqualTo(-100);
        }
    }

    private static ExpiryBucket bucketAt(ReadSchema schema, Instant to) {
        return ask(schema, "xcn", BEGINNING, to)
                .getFirst()
                .outstanding()
                .getFirst()
                .bucket();
    }
}
