package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaivePoints.ALLOCATION;
import static com.redroomrewards.domain.NaivePoints.CONSUMER;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.Safeguarding.verify;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.NaivePoints.Line;
import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some members from the beginning to the end of their history: what is decided by chance, what both ledgers live through, and
 * what holds after each step. The steps themselves are with their kind.
 */
final class PointsHistory {

    /** What some history must come to; what comes too seldom to be counted on is not among it. */
    static final List<String> OUTCOMES = List.of(
            "accepted",
            "adjusted",
            "adjustment failed",
            "asked for a merge",
            "award released",
            "awarded",
            "bought",
            "burned",
            "burned what was quoted",
            "burned what was reserved",
            "cancelled",
            "cleared",
            "confirmed",
            "earned",
            "escrow cancelled",
            "escrow ended",
            "escrowed",
            "flagged",
            "in debt",
            "lifted",
            "locked: CommitAward",
            "locked: CommitRedemption",
            "locked: CommitTopUp",
            "locked: ConfirmEarning",
            "locked: EarnPoints",
            "locked: MakeTransfer",
            "locked: RedeemPoints",
            "locked: ReleaseEscrow",
            "locked: RequestAdjustment",
            "locked: ReserveRedemption",
            "merge failed",
            "merged",
            "merged a debt",
            "merged a pending earning",
            "merged a reservation",
            "merged an escrow",
            "named by an old id",
            "refused adjustment",
            "refused award",
            "refused cancellation",
            "refused lifting",
            "refused merge",
            "refused redemption",
            "refused release",
            "refused reservation",
            "refused to a retired profile",
            "refused transfer",
            "refused transfer's reversal",
            "refused what was quoted",
            "refused what was reserved",
            "refused within one member",
            "released",
            "reserved",
            "restored",
            "settled",
            "taken back",
            "taken back before it was posted",
            "taken back from escrow",
            "transfer escrowed",
            "transfer released",
            "transfer reversed",
            "transferred",
            "verified");

    // Wide limits: how far they let awards and transfers go is AwardPropertyTest's and TransferPropertyTest's.
    // Of the rules of risk, those of large amounts and of suspects each hold a transfer back.
    static final Program PROGRAM = Rules.with(
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
                    1),
            new Program.Transfers(
                    new Program.TransferCaps(1_000, 1_000_000, 1_000_000),
                    new Program.TransferCaps(1_000, 1_000_000, 1_000_000),
                    Period.ZERO,
                    Period.ofDays(3),
                    Duration.ZERO,
                    Duration.ofHours(72),
                    Duration.ofHours(24),
                    new Program.TransferRisk(
                            50,
                            Map.of(RiskRule.LARGE_AMOUNT, 60, RiskRule.FLAGGED_RECEIVER, 60),
                            Period.ZERO,
                            Period.ZERO,
                            new BigDecimal("0.3"),
                            1)));

    private record Turn(int times, Runnable step) {}

    private record Sent(Instant at, Object command) {}

    final LedgerFixture ledger = new LedgerFixture((platform, at) -> PROGRAM);
    final NaivePoints naive = new NaivePoints();
    final NaiveSafeguards safeguards = new NaiveSafeguards(naive::heirOf);
    private final Random random;
    // All who ever were; who was merged into another is named now and then as before.
    private final List<UUID> members = new ArrayList<>();
    private final Map<UUID, UUID> links = new HashMap<>();
    private final Set<UUID> modelLinks = new HashSet<>();
    private final List<Turn> turns;
    private final int timesInAll;

    private final Deque<Sent> lastCommands = new ArrayDeque<>();
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final Map<UUID, List<Entry>> written = new HashMap<>();
    private final Map<UUID, Integer> compared = new HashMap<>();
    private final Map<EntryType, Long> moved = new EnumMap<>(EntryType.class);
    private long moveByMerges;
    private int names;

    PointsHistory(long seed) {
        random = new Random(seed);
        var earning = new EarningSteps(this);
        var redemption = new RedemptionSteps(this);
        var adjustment = new AdjustmentSteps(this);
        var transfer = new TransferSteps(this);
        var safeguard = new SafeguardSteps(this, transfer);
        var merge = new MergeSteps(this, transfer);
        turns = List.of(
                new Turn(18, earning::earn),
                new Turn(6, earning::accept),
                new Turn(4, earning::decidePending),
                new Turn(7, earning::takeBack),
                new Turn(3, earning::topUp),
                new Turn(11, redemption::redeem),
                new Turn(6, redemption::restore),
                new Turn(6, redemption::quote),
                new Turn(4, redemption::commitQuote),
                new Turn(8, redemption::reserve),
                new Turn(5, redemption::endReservation),
                new Turn(8, adjustment::adjust),
                new Turn(2, adjustment::executeWaiting),
                new Turn(3, adjustment::settle),
                new Turn(11, transfer::award),
                new Turn(10, transfer::transfer),
                new Turn(4, transfer::reverse),
                new Turn(5, transfer::release),
                new Turn(1, transfer::cancel),
                new Turn(3, transfer::endEscrow),
                new Turn(1, safeguard::verify),
                new Turn(1, safeguard::flag),
                new Turn(1, safeguard::clear),
                new Turn(4, safeguard::lock),
                new Turn(3, safeguard::lift),
                new Turn(2, merge::ask),
                new Turn(2, merge::execute));
        timesInAll = turns.stream().mapToInt(Turn::times).sum();
    }

    /** The last commands, the oldest first. */
    List<String> lastCommands() {
        return lastCommands.stream().map(sent -> sent.at + " " + sent.command).toList();
    }

    /** How often it has come to each outcome. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void run(int operations) {
        IntStream.range(0, 12).forEach(i -> begin());
        for (var i = 0; i < operations; i++) {
            passTime();
            step();
            check();
        }
    }

    // There are always some models.
    private void begin() {
        var member = Requests.member(name("member"));
        var user = userOf(member);
        var type = models().size() < 4 ? LinkType.MODEL : LinkType.MEMBER;
        members.add(member);
        links.put(member, user);
        if (type == LinkType.MODEL) {
            modelLinks.add(user);
        }
        ledger.given(
                open(member),
                requestLink(user, member.toString(), type),
                confirm(user, member.toString(), member),
                verify(member, "first of " + member, new Verification(now(), now(), null)));
        safeguards.verify(member, true);
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
        var soon = Stream.concat(naive.endings().stream(), safeguards.endings().stream())
                .filter(end -> end.isAfter(now().plusMillis(1)))
                .sorted()
                .limit(4)
                .toList();
        if (!soon.isEmpty()) {
            ledger.at(any(soon).plusMillis(random.nextInt(3) - 1));
        }
    }

    private void step() {
        var dice = random.nextInt(timesInAll);
        for (var turn : turns) {
            dice -= turn.times;
            if (dice < 0) {
                turn.step.run();
                return;
            }
        }
    }

    Instant now() {
        return ledger.now();
    }

    /** Who is named in a request. */
    UUID anyMember() {
        return named(any(members));
    }

    /** Who is named in a request for that many points: mostly somebody who has them. */
    UUID anyMemberWith(long points) {
        return chance(60)
                ? anyMember(member -> naive.available(member, now()) >= points).orElseGet(this::anyMember)
                : anyMember();
    }

    /** One of those members, if there are any. */
    Optional<UUID> anyMember(Predicate<UUID> which) {
        var found = members.stream()
                .filter(member -> !naive.isMerged(member))
                .filter(which)
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(any(found));
    }

    /** Who is named as a model. */
    UUID anyModel() {
        return named(any(models()));
    }

    private UUID named(UUID member) {
        if (!naive.isMerged(member)) {
            return member;
        }
        if (chance(60)) {
            return naive.heirOf(member);
        }
        count("named by an old id");
        return member;
    }

    private List<UUID> models() {
        return members.stream()
                .filter(member -> modelLinks.contains(linkOf(member)))
                .toList();
    }

    /** Whether both are the same member by now. */
    boolean areOne(UUID member, UUID other) {
        return naive.heirOf(member).equals(naive.heirOf(other));
    }

    /** The profile through which the member is known by now. */
    UUID linkOf(UUID member) {
        return links.get(naive.heirOf(member));
    }

    /** Ends the member's profile, right before there will be another. */
    void unlink(UUID member) {
        mustTake(Requests.revoke(links.remove(member), name("revocation")));
    }

    /** Follows a merge: the target's profile survives if there is one. Somebody new comes in the place of who has gone. */
    void unite(UUID source, UUID target) {
        naive.merge(source, target, now());
        safeguards.merge(source, target);
        links.putIfAbsent(target, links.remove(source));
        for (var wallet : Wallet.values()) {
            assertThat(written.getOrDefault(source, List.of()).stream()
                            .filter(entry -> entry.wallet() == wallet)
                            .mapToLong(Entry::pointsDelta)
                            .sum())
                    .as("what is left in %s", source)
                    .isZero();
        }
        checkAccount(source);
        begin();
    }

    /** A name that nothing had before. */
    String name(String kind) {
        return kind + " " + names++;
    }

    /** Whether that is barred to one of them by now. */
    boolean bars(String what, UUID... concerned) {
        return safeguards.bar(what, List.of(concerned), now());
    }

    void mustTake(Request request) {
        take(request);
        assertThat(ledger.answer()).isInstanceOf(Effect.class);
    }

    void mustBeRefused(Request request) {
        take(request);
        assertThat(ledger.answer()).isInstanceOf(Refusal.class);
        ledger.thenNothingHappened();
    }

    void mustBeLocked(Request request) {
        mustBeRefused(request);
        assertThat(ledger.answer()).isInstanceOf(AccountLocked.class);
        count("locked: " + request.from(ledger.origin()).getClass().getSimpleName());
    }

    void take(Request request) {
        lastCommands.add(new Sent(now(), request.from(ledger.origin())));
        if (lastCommands.size() > 12) {
            lastCommands.removeFirst();
        }
        ledger.when(request);
        ledger.newPostings().forEach(posting -> {
            written.computeIfAbsent(posting.memberId(), id -> new ArrayList<>()).add(posting.entry());
            moved.merge(posting.entry().type(), posting.entry().pointsDelta(), Math::addExact);
            moveByMerges += posting.entry().reasonCode().equals("MERGE")
                    ? posting.entry().pointsDelta()
                    : 0;
        });
    }

    private void check() {
        var sum = 0L;
        for (var member : members) {
            var entries = written.getOrDefault(member, List.of());
            var lines = naive.lines(member);
            var from = compared.getOrDefault(member, 0);
            assertThat(words(entries.subList(from, entries.size())))
                    .as("lines of %s", member)
                    .isEqualTo(lines.subList(from, lines.size()));
            compared.put(member, lines.size());
            if (naive.isMerged(member)) {
                continue;
            }
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
                .isEqualTo(moved.values().stream().mapToLong(Long::longValue).sum());
        assertThat(moved.getOrDefault(EntryType.TRANSFER_IN, 0L))
                .as("nothing is made or lost between members")
                .isEqualTo(-moved.getOrDefault(EntryType.TRANSFER_OUT, 0L));
        assertThat(moveByMerges).as("nothing is made or lost by merges").isZero();
        checkAccount(any(members));
    }

    // Replayed from its first event.
    private void checkAccount(UUID member) {
        var now = now();
        if (naive.isMerged(member)) {
            assertThat(ledger.<List<Long>>ask(
                            member,
                            account -> List.of(
                                    account.available(now),
                                    account.available(Wallet.ALLOCATION, now),
                                    account.balance(),
                                    account.balance(Wallet.ALLOCATION),
                                    (long) account.pendingEarnings(),
                                    (long) account.escrowed())))
                    .as("what is left in %s", member)
                    .containsOnly(0L);
            return;
        }
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

    /** From 1 to that many. */
    long points(int most) {
        return 1 + random.nextInt(most);
    }

    /** From nothing to one less than that many. */
    long lessThan(int most) {
        return random.nextInt(most);
    }

    // Mostly days, sometimes minutes; many lots end at the same moment.
    long lifeInMillis() {
        var unit = any(List.of(Duration.ofDays(5), Duration.ofDays(1), Duration.ofMinutes(3), Duration.ofHours(6)));
        return unit.multipliedBy(1 + random.nextInt(12)).toMillis();
    }

    void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    void count(String outcome, boolean is) {
        if (is) {
            count(outcome);
        }
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
