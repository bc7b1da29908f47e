package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaivePoints.ALLOCATION;
import static com.redroomrewards.domain.NaivePoints.CONSUMER;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.NaivePoints.Line;
import com.redroomrewards.domain.NaivePoints.Slice;
import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReleaseReservation;
import com.redroomrewards.domain.transfer.Award;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.CommitAward;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.IntendAward;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories of all that moves points, together: earnings at once and later, reversals and the debt that they leave,
 * redemptions, reservations, top-ups, adjustments, allocations and awards. {@link NaivePoints} lives through the same; after
 * each step both have written the same lines, each account is what its lines say, and no point is made or lost.
 * {@code -Dledger.points.seed=…} runs a failure again, {@code -Dledger.points.operations=…} sets how long it goes on.
 */
class PointsModelTest {

    private static final int OPERATIONS = Integer.getInteger("ledger.points.operations", 100_000);
    private static final int OPERATIONS_PER_ROUND = 1_000;

    // Wide limits: how far they let awards go is AwardPropertyTest's.
    private static final Program PROGRAM = Rules.with(
            2,
            new Program.Awards(
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1,
                    true,
                    false,
                    Duration.ofMinutes(15),
                    Duration.ofHours(72),
                    Duration.ofHours(48),
                    Period.ofDays(30),
                    1));

    @Test
    void bothLedgersMoveTheSamePoints() {
        var firstSeed = Long.getLong("ledger.points.seed", new Random().nextLong());
        var outcomes = new TreeMap<String, Integer>();
        for (var done = 0; done < OPERATIONS; done += OPERATIONS_PER_ROUND) {
            var seed = firstSeed + done / OPERATIONS_PER_ROUND;
            var round = new Round(seed);
            try {
                round.run(Math.min(OPERATIONS_PER_ROUND, OPERATIONS - done));
            } catch (Throwable e) {
                throw new AssertionError(
                        "Rerun with -Dledger.points.seed=%d -Dledger.points.operations=%d; the last steps were%n%s"
                                .formatted(seed, OPERATIONS_PER_ROUND, String.join("\n", round.lastSteps)),
                        e);
            }
            round.outcomes.forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
        }
        // A history that never comes to an outcome proves nothing about it.
        if (OPERATIONS >= 100_000) {
            assertThat(outcomes.keySet()).as("seed %s", firstSeed).containsAll(Round.OUTCOMES);
        }
        if (Boolean.getBoolean("ledger.points.verbose")) {
            System.out.println(outcomes);
        }
    }

    /** Some members from the beginning to the end of their history. */
    private static final class Round {

        static final List<String> OUTCOMES = List.of(
                "accepted",
                "adjusted",
                "awarded",
                "bought",
                "burned",
                "burned what was reserved",
                "cancelled",
                "confirmed",
                "earned",
                "escrow ended",
                "escrowed",
                "in debt",
                "refused adjustment",
                "refused award",
                "refused cancellation",
                "refused redemption",
                "refused reservation",
                "refused what was reserved",
                "released",
                "reserved",
                "restored",
                "settled",
                "taken back",
                "taken back before it was posted",
                "taken back from escrow");

        private record Earned(UUID member, String order, UUID entry, long points) {}

        private record Burned(UUID member, String order, List<Slice> slices) {}

        private record Reserved(UUID member, String order, UUID quote, long points) {}

        private record Escrowed(UUID member, UUID transfer, Instant until) {}

        private final Random random;
        private final LedgerFixture ledger = new LedgerFixture((platform, at) -> PROGRAM);
        private final NaivePoints naive = new NaivePoints();
        private final List<UUID> members = IntStream.range(0, 12)
                .mapToObj(i -> Requests.member("member " + i))
                .toList();
        private final List<UUID> models = members.subList(0, 4);
        private final Deque<String> lastSteps = new ArrayDeque<>();
        private final Map<String, Integer> outcomes = new HashMap<>();

        private final Map<UUID, List<Entry>> written = new HashMap<>();
        private final Map<EntryType, Long> moved = new EnumMap<>(EntryType.class);
        private final List<Earned> earned = new ArrayList<>();
        private final List<Burned> burned = new ArrayList<>();
        private final List<Reserved> reserved = new ArrayList<>();
        private final List<Escrowed> escrowed = new ArrayList<>();
        private int names;

        Round(long seed) {
            random = new Random(seed);
        }

        void run(int operations) {
            members.forEach(member -> ledger.given(
                    open(member),
                    requestLink(
                            userOf(member),
                            member.toString(),
                            models.contains(member) ? LinkType.MODEL : LinkType.MEMBER),
                    confirm(userOf(member), member.toString(), member)));
            for (var i = 0; i < operations; i++) {
                passTime();
                step();
                check();
            }
        }

        private void passTime() {
            var dice = random.nextInt(1_000);
            if (dice < 500) {
                return;
            }
            if (dice < 800) {
                ledger.after(Duration.ofMillis(random.nextInt(60_000)));
            } else if (dice < 900) {
                toAnEnding();
            } else if (dice < 990) {
                ledger.after(Duration.ofMinutes(random.nextInt(120)));
            } else {
                ledger.after(Duration.ofHours(random.nextInt(120)));
            }
        }

        // To the moment at which something ends, a millisecond before, or one after.
        private void toAnEnding() {
            var soon = naive.endings().stream()
                    .filter(end -> end.isAfter(ledger.now().plusMillis(1)))
                    .sorted()
                    .limit(4)
                    .toList();
            if (!soon.isEmpty()) {
                ledger.at(any(soon).plusMillis(random.nextInt(3) - 1));
            }
        }

        private void step() {
            var dice = random.nextInt(100);
            if (dice < 20) {
                earnOne();
            } else if (dice < 26) {
                accept();
            } else if (dice < 30) {
                decidePending();
            } else if (dice < 40) {
                takeBack();
            } else if (dice < 52) {
                redeem();
            } else if (dice < 58) {
                restore();
            } else if (dice < 64) {
                reserve();
            } else if (dice < 70) {
                endReservation();
            } else if (dice < 73) {
                topUp();
            } else if (dice < 81) {
                adjust();
            } else if (dice < 94) {
                award();
            } else if (dice < 97) {
                endEscrow();
            } else {
                var member = any(members);
                mustTake(origin -> new SettleAccount(member, origin));
                naive.settle(member, ledger.now());
                count("settled");
            }
        }

        private void earnOne() {
            var member = any(members);
            var order = "order " + names++;
            var points = points(1_500);
            var expires = ledger.now().plusMillis(lifeInMillis());
            mustTake(earn(member, order, points).expiring(expires));
            naive.earn(member, lotOf(entryOf(order)), points, expires, ledger.now());
            earned.add(new Earned(member, order, entryOf(order), points));
            count("earned");
        }

        private void accept() {
            var member = any(members);
            var order = "order " + names++;
            var points = points(1_500);
            var expires = ledger.now().plus(Duration.ofDays(3)).plusMillis(lifeInMillis());
            mustTake(earn(member, order, points).expiring(expires).later());
            var until = ledger.now().plus(Duration.ofHours(48));
            naive.accept(member, entryOf(order), lotOf(entryOf(order)), points, expires, until, ledger.now());
            earned.add(new Earned(member, order, entryOf(order), points));
            count("accepted");
        }

        private void decidePending() {
            var pending = earned.stream()
                    .filter(each -> naive.isPending(each.member, each.entry, ledger.now()))
                    .toList();
            if (pending.isEmpty()) {
                return;
            }
            var one = any(pending);
            if (chance(20)) {
                // When its time has come, it is posted, whoever asks.
                ledger.after(Duration.ofHours(48));
                mustBeRefused(Requests.cancelEarning(one.order));
                count("refused cancellation");
            } else if (chance(50)) {
                mustTake(Requests.confirmEarning(one.order));
                naive.confirm(one.member, one.entry, ledger.now());
                count("confirmed");
            } else {
                mustTake(Requests.cancelEarning(one.order));
                naive.cancel(one.member, one.entry);
                earned.remove(one);
                count("cancelled");
            }
        }

        private void takeBack() {
            if (earned.isEmpty()) {
                return;
            }
            var waiting = earned.stream()
                    .filter(each -> escrowed.stream().anyMatch(escrow -> escrow.member.equals(each.member)))
                    .toList();
            var one = chance(50) && !waiting.isEmpty() ? any(waiting) : chance(50) ? earned.getLast() : any(earned);
            var points = chance(60) ? one.points : 1 + random.nextLong(one.points);
            var wasPending = naive.isPending(one.member, one.entry, ledger.now());
            mustTake(Requests.takeBack(one.order, "part " + names++, points));
            if (wasPending) {
                naive.cancelPart(one.member, one.entry, points);
                count("taken back before it was posted");
            } else {
                var cancelled = naive.takeBack(one.member, lotOf(one.entry), points, ledger.now());
                escrowed.removeIf(each -> cancelled.contains(each.transfer));
                count(cancelled.isEmpty() ? "taken back" : "taken back from escrow");
            }
            earned.remove(one);
            if (points < one.points) {
                earned.add(new Earned(one.member, one.order, one.entry, one.points - points));
            }
        }

        private void redeem() {
            var member = any(members);
            var points = 500 + random.nextInt(1_000);
            var order = "cart " + names++;
            if (naive.available(member, ledger.now()) < points) {
                mustBeRefused(Requests.redeem(member, order, points));
                count("refused redemption");
            } else {
                mustTake(Requests.redeem(member, order, points));
                burned.add(new Burned(member, order, naive.burn(member, points, ledger.now())));
                count("burned");
            }
        }

        private void restore() {
            if (burned.isEmpty()) {
                return;
            }
            var one = any(burned);
            burned.remove(one);
            mustTake(Requests.reverse(one.order));
            naive.restore(one.member, one.slices, ledger.now());
            count("restored");
        }

        private void reserve() {
            var member = any(members);
            var points = 500 + random.nextInt(800);
            var name = "quote " + names++;
            var order = "cart " + names++;
            mustTake(Requests.quoteExact(member, name, points));
            if (naive.available(member, ledger.now()) < points) {
                mustBeRefused(Requests.reserve(name, order));
                count("refused reservation");
            } else {
                mustTake(Requests.reserve(name, order));
                var quote = Requests.quoteId(name);
                naive.hold(member, quote, points, ledger.now().plus(Duration.ofMinutes(15)), ledger.now());
                reserved.add(new Reserved(member, order, quote, points));
                count("reserved");
            }
        }

        private void endReservation() {
            if (reserved.isEmpty()) {
                return;
            }
            var one = any(reserved);
            reserved.remove(one);
            if (chance(50)) {
                mustTake(origin -> new ReleaseReservation(one.quote, one.order, origin));
                naive.release(one.member, one.quote, ledger.now());
                count("released");
                return;
            }
            Request commit =
                    origin -> new CommitRedemption(one.quote, one.order, one.member, userOf(one.member), origin);
            if (naive.holds(one.member, one.quote, ledger.now())) {
                mustTake(commit);
                burned.add(new Burned(one.member, one.order, naive.burnHeld(one.member, one.quote, ledger.now())));
                count("burned what was reserved");
            } else {
                mustBeRefused(commit);
                count("refused what was reserved");
            }
        }

        private void topUp() {
            var member = any(members);
            var quote = "top-up " + names++;
            var order = "order " + names++;
            mustTake(Requests.quoteTopUp(quote, 250));
            mustTake(Requests.commitTopUp(member, quote, order));
            var expires = PROGRAM.after(PROGRAM.lotLives().topUp(), ledger.now());
            naive.earn(member, lotOf(entryOf(order)), 250, expires, ledger.now());
            earned.add(new Earned(member, order, entryOf(order), 250));
            count("bought");
        }

        private void adjust() {
            var isAllocation = chance(60);
            var member = any(isAllocation ? models : members);
            var wallet = isAllocation ? ALLOCATION : CONSUMER;
            var points = (isAllocation || chance(50) ? 1 : -1) * points(400);
            var id = DerivedId.of("test-adjustment", "adjustment " + names++);
            Instant expires = isAllocation
                    ? ledger.now().plus(Duration.ofMinutes(1)).plusMillis(lifeInMillis())
                    : PROGRAM.after(PROGRAM.adjustments().lotLife(), ledger.now());
            AdjustmentTarget target = isAllocation
                    ? new AdjustmentTarget.Allocation(expires)
                    : new AdjustmentTarget.Spendable(userOf(member));
            var covered = points > 0 || naive.available(member, ledger.now()) >= -points;
            // Either the first signature is enough, or the saga executes it when all are there.
            take(origin ->
                    new RequestAdjustment(id, member, target, points, "TEST", "T", null, signed(origin), origin));
            if (ledger.answer() instanceof Effect) {
                mustTake(origin -> new ExecuteAdjustment(id, origin));
            }
            if (covered) {
                var lot = lotOf(DerivedId.of("entry", "adjustment", id.toString()));
                naive.adjust(member, wallet, lot, points, expires, ledger.now());
                count("adjusted");
            } else {
                count("refused adjustment");
            }
        }

        private void award() {
            var model = any(models);
            var viewer = any(members);
            if (model.equals(viewer)) {
                return;
            }
            var points = points(300);
            var transfer = DerivedId.of("test-transfer", "award " + names++);
            var award = new Award(model, userOf(model), viewer, userOf(viewer), points, null, null, false);
            mustTake(origin -> new IntendAward(transfer, award, null, origin));
            Request commit = origin -> new CommitAward(transfer, userOf(model), userOf(viewer), origin);
            var awardable = naive.allocated(model, ledger.now()) + Math.max(0, naive.available(model, ledger.now()));
            if (awardable < points) {
                mustBeRefused(commit);
                count("refused award");
                return;
            }
            mustTake(commit);
            if (ledger.answer(AwardIsCommitted.class).outcome() instanceof AwardEscrowed waits) {
                naive.escrow(model, transfer, points, ledger.now());
                escrowed.add(new Escrowed(model, transfer, waits.escrowUntil()));
                count("escrowed");
            } else {
                var expires = PROGRAM.after(PROGRAM.awards().giftLife(), ledger.now());
                var lot = DerivedId.of("lot", "gift", transfer.toString());
                naive.award(model, viewer, lot, points, expires, ledger.now());
                count("awarded");
            }
        }

        private void endEscrow() {
            if (escrowed.isEmpty()) {
                return;
            }
            var one = any(escrowed);
            if (chance(50) && ledger.now().isBefore(one.until)) {
                ledger.at(one.until.plusMillis(random.nextInt(2)));
            }
            mustTake(origin -> new ExpireEscrow(one.transfer, origin));
            if (!ledger.now().isBefore(one.until)) {
                naive.returnEscrow(one.member, one.transfer, ledger.now());
                escrowed.remove(one);
                count("escrow ended");
            }
        }

        private void mustTake(Request request) {
            take(request);
            assertThat(ledger.answer()).isInstanceOf(Effect.class);
        }

        private void mustBeRefused(Request request) {
            take(request);
            assertThat(ledger.answer()).isInstanceOf(Refusal.class);
            ledger.thenNothingHappened();
        }

        private void take(Request request) {
            lastSteps.add(ledger.now() + " " + request.from(ledger.origin()));
            if (lastSteps.size() > 12) {
                lastSteps.removeFirst();
            }
            ledger.when(request);
            ledger.newPostings().forEach(posting -> {
                written.computeIfAbsent(posting.memberId(), id -> new ArrayList<>())
                        .add(posting.entry());
                moved.merge(posting.entry().type(), posting.entry().pointsDelta(), Math::addExact);
            });
        }

        private void check() {
            var sum = 0L;
            for (var member : members) {
                var entries = written.getOrDefault(member, List.of());
                var lines = naive.lines(member);
                var from = Math.max(0, Math.min(entries.size(), lines.size()) - 40);
                assertThat(words(entries.subList(from, entries.size())))
                        .as("lines of %s", member)
                        .isEqualTo(lines.subList(from, lines.size()));
                for (var wallet : List.of(CONSUMER, ALLOCATION)) {
                    assertThat(naive.inBooks(member, wallet))
                            .as("free and held points less debt of %s", member)
                            .isEqualTo(naive.balance(member, wallet));
                    sum += naive.balance(member, wallet);
                }
                count("in debt", naive.debt(member) > 0);
            }
            assertThat(sum)
                    .as("what is there is what came less what went: %s", moved)
                    .isEqualTo(
                            moved.values().stream().mapToLong(Long::longValue).sum());
            assertThat(moved.getOrDefault(EntryType.TRANSFER_IN, 0L))
                    .as("nothing is made or lost between members")
                    .isEqualTo(-moved.getOrDefault(EntryType.TRANSFER_OUT, 0L));
            checkAccount(any(members));
        }

        // Replayed from its first event.
        private void checkAccount(UUID member) {
            var now = ledger.now();
            assertThat(ledger.<List<Long>>ask(
                            member,
                            account -> List.of(
                                    account.available(now),
                                    account.available(Wallet.ALLOCATION, now),
                                    account.balance(),
                                    account.balance(Wallet.ALLOCATION))))
                    .as("available and balance of %s", member)
                    .containsExactly(
                            naive.available(member, now),
                            naive.allocated(member, now),
                            naive.balance(member, CONSUMER),
                            naive.balance(member, ALLOCATION));
        }

        private static List<Line> words(List<Entry> entries) {
            return entries.stream()
                    .map(entry -> new Line(
                            entry.type().name(),
                            entry.wallet().name(),
                            entry.pointsDelta(),
                            entry.balanceAfter(),
                            entry.lots().stream()
                                    .collect(Collectors.toMap(
                                            slice -> slice.lot().lotId(), slice -> slice.points(), Math::addExact))))
                    .toList();
        }

        private static Signature signed(Origin origin) {
            var admin = new Actor(ActorType.CLIENT_ADMIN, "admin");
            return new Signature(UUID.randomUUID(), admin, true, null, "REQUEST", null, origin.at());
        }

        private static UUID entryOf(String order) {
            return EarnedEntryId.ofLine(EarnedEntryId.ofOrder(LedgerFixture.PLATFORM, order), 1);
        }

        private static UUID lotOf(UUID entry) {
            return DerivedId.of("lot", entry.toString());
        }

        private long points(int most) {
            return 1 + random.nextInt(most);
        }

        // Mostly days, sometimes minutes; many lots end at the same moment.
        private long lifeInMillis() {
            var unit = any(List.of(Duration.ofDays(5), Duration.ofDays(1), Duration.ofMinutes(3), Duration.ofHours(6)));
            return unit.multipliedBy(1 + random.nextInt(12)).toMillis();
        }

        private void count(String outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
        }

        private void count(String outcome, boolean is) {
            if (is) {
                count(outcome);
            }
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
