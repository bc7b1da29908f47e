package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.transfer.AwardRequests.expire;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static com.redroomrewards.domain.transfer.Transferring.cancel;
import static com.redroomrewards.domain.transfer.Transferring.release;
import static com.redroomrewards.domain.transfer.Transferring.takeBackTransfer;
import static com.redroomrewards.domain.transfer.Transferring.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsReleased;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsReversed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferRefusal.EscrowedPointsExpired;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferNotEligible;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferredPointsSpent;
import com.redroomrewards.domain.transfer.Transferring.Make;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random transfers: no point is made or lost, the limits are those that a plain list of all transfers gives, and only what is all
 * there is taken back. {@code -Dledger.transfers.seed=…} runs a failure again.
 */
class TransferPropertyTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final int ROUNDS = 30;
    private static final int STEPS = 300;
    private static final long AT_ONCE = 60;
    private static final long PER_DAY = 100;
    private static final long PER_WEEK = 250;

    private static final Program PROGRAM = program();

    // Low, so that each is met; what is more than half of the most at once waits.
    private static Program program() {
        var rules = Rules.transfers("min_account_age", Period.ZERO);
        rules = Rules.transfers(rules, "no_negative_event_for", Period.ZERO);
        rules = Rules.transfers(rules, "standard.at_once", AT_ONCE);
        rules = Rules.transfers(rules, "standard.per_day", PER_DAY);
        rules = Rules.transfers(rules, "standard.per_week", PER_WEEK);
        rules = Rules.transfers(rules, "risk.scores", Map.of(RiskRule.LARGE_AMOUNT, 51));
        return Rules.with(2, rules);
    }

    @Test
    void noPointIsMadeOrLostAndTheLimitsHold() {
        var firstSeed = Long.getLong("ledger.transfers.seed", new Random().nextLong());
        var outcomes = new TreeMap<String, Integer>();
        for (var seed = firstSeed; seed < firstSeed + ROUNDS; seed++) {
            try {
                new Round(seed, outcomes).run();
            } catch (Throwable e) {
                throw new AssertionError("Rerun with -Dledger.transfers.seed=" + seed, e);
            }
        }
        assertThat(outcomes.keySet())
                .as("seed %s", firstSeed)
                .containsAll(Set.of(
                        "COMPLETED",
                        "ESCROWED",
                        "RELEASED",
                        "CANCELLED",
                        "EXPIRED",
                        "TAKEN_BACK",
                        "REVERSED",
                        "SPENT",
                        "ABOVE_MAXIMUM",
                        "COOLING",
                        "DAY_LIMIT",
                        "WEEK_LIMIT",
                        "INSUFFICIENT_POINTS"));
    }

    /** A transfer as a plain list keeps it; a cancelled one is not in the list any more. */
    private record Made(String name, UUID from, UUID to, long points, Instant at, Instant waitsUntil) {

        boolean waits() {
            return waitsUntil != null;
        }
    }

    private static final class Round {

        private final Random random;
        private final TreeMap<String, Integer> outcomes;
        private final LedgerFixture ledger = new LedgerFixture((platform, at) -> PROGRAM);
        private final List<UUID> members = List.of(member("m1"), member("m2"), member("m3"), member("m4"));
        private final List<Made> made = new ArrayList<>();
        private final List<Made> reversible = new ArrayList<>();
        private final Map<String, UUID> orders = new TreeMap<>();
        private int names;

        Round(long seed, TreeMap<String, Integer> outcomes) {
            this.random = new Random(seed);
            this.outcomes = outcomes;
        }

        void run() {
            members.forEach(member -> ledger.given(trusted(member)));
            for (var i = 0; i < STEPS; i++) {
                ledger.after(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 60_000_000 : 3_000_000)));
                var before = points();
                step();
                assertThat(points()).as("points of all").isEqualTo(before + earnedAndLost());
            }
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0 -> earnSome();
                case 1 -> reverseOne();
                case 2 -> decideOne();
                case 3 -> {
                    if (random.nextInt(3) == 0) {
                        takeBackOne();
                    } else {
                        reverseOne();
                    }
                }
                default -> give();
            }
        }

        private void earnSome() {
            var order = "o" + names++;
            orders.put(order, any(members));
            var life = Duration.ofHours(1 + random.nextInt(400));
            ledger.given(earn(orders.get(order), order, 1 + random.nextInt(300))
                    .expiring(ledger.now().plus(life)));
        }

        private void give() {
            var from = any(members);
            var to = any(members.stream().filter(member -> !member.equals(from)).toList());
            var points = 1 + random.nextInt(random.nextInt(4) == 0 ? 70 : 30);
            var request = new Make("t" + names++, from, to, points, "for fun");
            var expected = expected(request);
            ledger.when(request);
            if (expected != null) {
                assertThat(((TransferNotEligible) ledger.answer()).reason())
                        .as("%s at %s", request, ledger.now())
                        .isEqualTo(expected);
                ledger.thenNothingHappened();
                count(expected.name());
                return;
            }
            var outcome = ledger.answer(TransferIsMade.class).outcome();
            var escrows = 2L * points > AT_ONCE;
            assertThat(outcome).isInstanceOf(escrows ? TransferEscrowed.class : TransferCompleted.class);
            var until = escrows ? ledger.now().plus(Duration.ofHours(72)) : null;
            var transfer = new Made(request.name(), from, to, points, ledger.now(), until);
            made.add(transfer);
            if (!escrows) {
                reversible.add(transfer);
            }
            count(escrows ? "ESCROWED" : "COMPLETED");
        }

        private TransferIneligibility expected(Make request) {
            var theirs = made.stream()
                    .filter(transfer -> transfer.from().equals(request.sender()))
                    .toList();
            var now = ledger.now();
            var today = LocalDate.ofInstant(now, TORONTO);
            if (theirs.size() == 1 && now.isBefore(theirs.getFirst().at().plus(Duration.ofHours(24)))) {
                return TransferIneligibility.COOLING;
            }
            if (request.points() > AT_ONCE) {
                return TransferIneligibility.ABOVE_MAXIMUM;
            }
            if (sum(theirs.stream().filter(transfer -> day(transfer).equals(today))) + request.points() > PER_DAY) {
                return TransferIneligibility.DAY_LIMIT;
            }
            if (sum(theirs.stream().filter(transfer -> monday(day(transfer)).equals(monday(today)))) + request.points()
                    > PER_WEEK) {
                return TransferIneligibility.WEEK_LIMIT;
            }
            return request.points() > ledger.available(request.sender())
                    ? TransferIneligibility.INSUFFICIENT_POINTS
                    : null;
        }

        private void decideOne() {
            var waiting = made.stream().filter(Made::waits).toList();
            if (waiting.isEmpty()) {
                give();
                return;
            }
            var transfer = any(waiting);
            if (!ledger.now().isBefore(transfer.waitsUntil())) {
                ledger.given(expire(transfer.name()));
                made.remove(transfer);
                count("EXPIRED");
            } else if (random.nextInt(3) == 0) {
                ledger.given(cancel(transfer.name()));
                made.remove(transfer);
                count("CANCELLED");
            } else {
                ledger.when(release(transfer.name()));
                if (ledger.answer() instanceof EscrowedPointsExpired) {
                    return;
                }
                assertThat(ledger.answer()).isInstanceOf(EscrowIsReleased.class);
                var completed = new Made(
                        transfer.name(), transfer.from(), transfer.to(), transfer.points(), transfer.at(), null);
                made.set(made.indexOf(transfer), completed);
                reversible.add(new Made(
                        transfer.name(), transfer.from(), transfer.to(), transfer.points(), ledger.now(), null));
                count("RELEASED");
            }
        }

        private void reverseOne() {
            reversible.removeIf(transfer -> !ledger.now().isBefore(transfer.at().plus(Duration.ofHours(24))));
            if (reversible.isEmpty()) {
                give();
                return;
            }
            var transfer = any(reversible);
            var isAllThere = isAllThere(transfer);
            ledger.when(takeBackTransfer(transfer.name()));
            if (ledger.answer() instanceof TransferredPointsSpent) {
                assertThat(isAllThere && !waitsOf(transfer.to())).isFalse();
                count("SPENT");
            } else {
                assertThat(ledger.answer()).isInstanceOf(TransferIsReversed.class);
                assertThat(isAllThere).isTrue();
                reversible.remove(transfer);
                count("REVERSED");
            }
        }

        // What the receiver's entries say of the lots that came by the transfer; what waits in escrow they don't know.
        private boolean isAllThere(Made transfer) {
            var left = new HashMap<UUID, Long>();
            var came = new HashMap<UUID, Long>();
            var expired = false;
            for (var entry : ledger.entries(transfer.to())) {
                var sign = entry.pointsDelta() > 0 ? 1 : -1;
                var isIt = entry.type() == EntryType.TRANSFER_IN
                        && entry.sourceRef().equals(transfer(transfer.name()).toString());
                for (var slice : entry.lots()) {
                    left.merge(slice.lot().lotId(), sign * slice.points(), Long::sum);
                    if (isIt) {
                        came.put(slice.lot().lotId(), slice.points());
                        expired |= slice.lot().expiredAt(ledger.now());
                    }
                }
            }
            var all = came.values().stream().mapToLong(Long::longValue).sum() == transfer.points();
            return all
                    && !expired
                    && came.entrySet().stream().allMatch(lot -> lot.getValue().equals(left.get(lot.getKey())));
        }

        private boolean waitsOf(UUID member) {
            return made.stream()
                    .anyMatch(transfer -> transfer.waits() && transfer.from().equals(member));
        }

        private void takeBackOne() {
            if (orders.isEmpty()) {
                give();
                return;
            }
            var order = any(List.copyOf(orders.keySet()));
            orders.remove(order);
            ledger.given(takeBack(order));
            var cancelled = made.stream().filter(this::isCancelledNow).toList();
            made.removeAll(cancelled);
            if (!cancelled.isEmpty()) {
                count("TAKEN_BACK");
            }
        }

        private boolean isCancelledNow(Made transfer) {
            return ledger.newEvents().stream()
                    .anyMatch(event -> event instanceof EscrowCancelled cancelled
                            && cancelled.transferId().equals(transfer(transfer.name())));
        }

        private static LocalDate day(Made transfer) {
            return LocalDate.ofInstant(transfer.at(), TORONTO);
        }

        private static LocalDate monday(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        private static long sum(Stream<Made> transfers) {
            return transfers.mapToLong(Made::points).sum();
        }

        private long points() {
            return members.stream()
                    .mapToLong(member -> ledger.<Long>ask(member, MemberAccount::balance))
                    .sum();
        }

        // What the last command made or took, but for what went from one to another.
        private long earnedAndLost() {
            var moved = ledger.newEntries().stream()
                    .filter(entry -> entry.type() == EntryType.TRANSFER_IN || entry.type() == EntryType.TRANSFER_OUT)
                    .mapToLong(Entry::pointsDelta)
                    .sum();
            assertThat(moved).as("what one gives the other gets").isZero();
            return ledger.newEntries().stream().mapToLong(Entry::pointsDelta).sum();
        }

        private void count(String outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
