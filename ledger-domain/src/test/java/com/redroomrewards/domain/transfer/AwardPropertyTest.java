package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.transfer.AwardRequests.allocated;
import static com.redroomrewards.domain.transfer.AwardRequests.expire;
import static com.redroomrewards.domain.transfer.AwardRequests.linkedModel;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.Requests;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.AwardRefusal.AwardNotEligible;
import com.redroomrewards.domain.transfer.AwardRequests.Intent;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random awards: no point is made or lost, and the limits are those that a plain list of all awards gives. {@code
 * -Dledger.awards.seed=…} runs a failure again.
 */
class AwardPropertyTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final int ROUNDS = 36;
    private static final int STEPS = 300;
    // Low, so that each is met.
    private static final Program.Awards LIMITS = AwardTest.awards(60, 150, 250, 5, true, false);
    private static final Program PROGRAM = Rules.with(2, LIMITS);

    @Test
    void noPointIsMadeOrLostAndTheLimitsHold() {
        var firstSeed = Long.getLong("ledger.awards.seed", new Random().nextLong());
        var outcomes = new TreeMap<String, Integer>();
        for (var seed = firstSeed; seed < firstSeed + ROUNDS; seed++) {
            try {
                new Round(seed, outcomes).run();
            } catch (Throwable e) {
                throw new AssertionError("Rerun with -Dledger.awards.seed=" + seed, e);
            }
        }
        assertThat(outcomes.keySet())
                .as("seed %s", firstSeed)
                .contains(
                        "COMPLETED",
                        "ESCROWED",
                        "CANCELLED",
                        "TAKEN_BACK",
                        "IN_DEBT",
                        "STREAM_LIMIT",
                        "HOUR_LIMIT",
                        "DAY_LIMIT",
                        "INSUFFICIENT_POINTS");
    }

    /** An award as a plain list keeps it. */
    private record Made(
            String name,
            UUID model,
            UUID viewer,
            String stream,
            long points,
            Instant at,
            boolean escrowed,
            boolean ofConsumer) {}

    private static final class Round {

        private final Random random;
        private final TreeMap<String, Integer> outcomes;
        private final LedgerFixture ledger = new LedgerFixture((platform, at) -> PROGRAM);
        private final List<UUID> models = List.of(member("m1"), member("m2"));
        private final List<UUID> viewers =
                List.of(member("v1"), member("v2"), member("v3"), member("v4"), member("m1"));
        private final List<Made> made = new ArrayList<>();
        private final Map<String, UUID> orders = new TreeMap<>();
        private int names;

        Round(long seed, TreeMap<String, Integer> outcomes) {
            this.random = new Random(seed);
            this.outcomes = outcomes;
        }

        void run() {
            models.forEach(model -> ledger.given(linkedModel(model)));
            viewers.stream().filter(viewer -> !models.contains(viewer)).forEach(viewer -> ledger.given(linked(viewer)));
            for (var i = 0; i < STEPS; i++) {
                step();
            }
            ledger.after(Duration.ofHours(72));
            cancelOverdue();
        }

        private void step() {
            var dice = random.nextInt(100);
            if (dice < 60) {
                ledger.after(Duration.ofMillis(random.nextInt(2_000)));
            } else if (dice < 98) {
                ledger.after(Duration.ofSeconds(random.nextInt(900)));
            } else {
                ledger.after(Duration.ofHours(random.nextInt(80)));
            }
            if (random.nextInt(12) == 0) {
                supply();
            } else if (random.nextInt(30) == 0) {
                cancelOverdue();
            } else if (random.nextInt(boughtInEscrow().findAny().isPresent() ? 3 : 20) == 0 && !orders.isEmpty()) {
                takeBackOne();
            } else {
                award();
            }
        }

        private void supply() {
            var model = any(models);
            if (random.nextInt(4) == 0) {
                ledger.given(allocated(model, "a" + names++, 1 + random.nextInt(400)));
            } else {
                orders.put("o" + names, model);
                ledger.given(earn(model, "o" + names++, 1 + random.nextInt(400)));
            }
        }

        // Few awards wait in escrow, and not for long: so reversals look for them.
        private Stream<UUID> boughtInEscrow() {
            return made.stream()
                    .filter(award -> award.escrowed() && award.ofConsumer())
                    .map(Made::model);
        }

        private String orderToTakeBack() {
            var models = boughtInEscrow().collect(Collectors.toSet());
            var theirs = orders.keySet().stream()
                    .filter(order -> models.contains(orders.get(order)))
                    .toList();
            return any(theirs.isEmpty() ? List.copyOf(orders.keySet()) : theirs);
        }

        private void takeBackOne() {
            var order = orderToTakeBack();
            var points = random.nextBoolean() ? null : Long.valueOf(1 + random.nextInt(100));
            var before = points();
            ledger.when(takeBack(order, points == null ? null : "r" + names++, points));
            assertThat(points())
                    .isEqualTo(before
                            + ledger.newEntries().stream()
                                    .mapToLong(Entry::pointsDelta)
                                    .sum());
            var model = points == null ? orders.remove(order) : orders.get(order);
            var cancelled = made.stream().filter(this::isCancelledNow).toList();
            made.removeAll(cancelled);
            var left = of(model)
                    .filter(award -> award.escrowed() && award.ofConsumer())
                    .toList();
            if (!cancelled.isEmpty()) {
                assertThat(cancelled).allMatch(award -> award.model().equals(model) && award.ofConsumer());
                assertThat(left)
                        .allMatch(award ->
                                !award.at().isAfter(cancelled.getFirst().at()));
                count("TAKEN_BACK");
            }
            if (ledger.available(model) < 0) {
                assertThat(left).as("in escrow, though there is debt").isEmpty();
                count("IN_DEBT");
            }
        }

        private boolean isCancelledNow(Made award) {
            return ledger.newEvents().stream()
                    .anyMatch(event -> event instanceof EscrowCancelled cancelled
                            && cancelled.transferId().equals(transfer(award.name())));
        }

        private void award() {
            var name = "t" + names++;
            var points = random.nextInt(4) > 0 ? 1 + random.nextInt(5) : 1 + random.nextInt(50);
            var model = any(models);
            var viewer = any(viewers);
            var stream = random.nextBoolean() ? null : "s" + random.nextInt(3);
            var intent = new Intent(
                    name, model, Requests.userOf(model), viewer, Requests.userOf(viewer), points, stream, false);
            var expected = expected(intent);
            ledger.given(intent);
            assertThat(ledger.answer(AwardIsIntended.class).intent().ineligibilityReason())
                    .as("%s at %s", intent, ledger.now())
                    .isEqualTo(expected);
            var escrows = count(intent, Duration.ofMinutes(1)) >= LIMITS.awardsPerMinute();
            var before = points();
            ledger.when(intent.commit());
            assertThat(points()).as("points of all").isEqualTo(before + expired());
            if (expected != null) {
                assertThat(((AwardNotEligible) ledger.answer()).reason()).isEqualTo(expected);
                ledger.thenNothingHappened();
                count(expected.name());
                return;
            }
            var outcome = ledger.answer(AwardIsCommitted.class).outcome();
            assertThat(outcome).isInstanceOf(escrows ? AwardEscrowed.class : AwardCompleted.class);
            assertThat(ledger.newEntries().stream()
                            .filter(entry -> entry.type() != EntryType.EXPIRE)
                            .mapToLong(Entry::pointsDelta)
                            .sum())
                    .as("what one gives the other gets")
                    .isZero();
            made.add(new Made(name, model, viewer, stream, points, ledger.now(), escrows, isOfConsumer()));
            count(escrows ? "ESCROWED" : "COMPLETED");
        }

        private boolean isOfConsumer() {
            return ledger.newEvents().stream()
                    .anyMatch(event -> event instanceof PointsEscrowed escrowed
                            && !escrowed.consumer().isEmpty());
        }

        private void cancelOverdue() {
            var overdue = made.stream()
                    .filter(award -> award.escrowed()
                            && !ledger.now().isBefore(award.at().plus(Duration.ofHours(72))))
                    .toList();
            overdue.forEach(award -> {
                var before = points();
                ledger.given(expire(award.name()));
                assertThat(ledger.newEvents()).contains(new EscrowExpired(transfer(award.name()), ledger.now()));
                assertThat(points()).isEqualTo(before + expired());
                count("CANCELLED");
            });
            made.removeAll(overdue);
        }

        private AwardIneligibility expected(Intent intent) {
            if (intent.model().equals(intent.viewer())) {
                return AwardIneligibility.SAME_MEMBER;
            }
            var now = ledger.now();
            var today = LocalDate.ofInstant(now, TORONTO);
            var inStream = sum(of(intent.model())
                    .filter(award ->
                            award.viewer().equals(intent.viewer()) && Objects.equals(award.stream(), intent.streamId()))
                    .filter(award -> award.stream() == null
                            ? LocalDate.ofInstant(award.at(), TORONTO).equals(today)
                            : now.isBefore(award.at().plus(Duration.ofHours(48)))));
            if (inStream + intent.points() > LIMITS.perViewerPerStream()) {
                return AwardIneligibility.STREAM_LIMIT;
            }
            if (sum(within(intent, Duration.ofHours(1))) + intent.points() > LIMITS.perModelPerHour()) {
                return AwardIneligibility.HOUR_LIMIT;
            }
            var inDay = sum(of(intent.model())
                    .filter(award -> LocalDate.ofInstant(award.at(), TORONTO).equals(today)));
            if (inDay + intent.points() > LIMITS.perModelPerDay()) {
                return AwardIneligibility.DAY_LIMIT;
            }
            long awardable = ledger.ask(intent.model(), account -> account.awardable(true, now));
            return intent.points() > awardable ? AwardIneligibility.INSUFFICIENT_POINTS : null;
        }

        private long count(Intent intent, Duration last) {
            return within(intent, last).count();
        }

        private Stream<Made> within(Intent intent, Duration last) {
            return of(intent.model())
                    .filter(award -> ledger.now().isBefore(award.at().plus(last)));
        }

        private Stream<Made> of(UUID model) {
            return made.stream().filter(award -> award.model().equals(model));
        }

        private static long sum(Stream<Made> awards) {
            return awards.mapToLong(Made::points).sum();
        }

        // Of both wallets of everybody, what is set aside included.
        private long points() {
            return Stream.concat(models.stream(), viewers.stream())
                    .distinct()
                    .mapToLong(member -> ledger.<Long>ask(
                            member, account -> account.balance(Wallet.CONSUMER) + account.balance(Wallet.ALLOCATION)))
                    .sum();
        }

        private long expired() {
            return ledger.newEntries().stream()
                    .filter(entry -> entry.type() == EntryType.EXPIRE)
                    .mapToLong(Entry::pointsDelta)
                    .sum();
        }

        private void count(String outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
