package com.redroomrewards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.NaiveLedger.Asked;
import com.redroomrewards.domain.Requests.Earn;
import com.redroomrewards.domain.Requests.Quote;
import com.redroomrewards.domain.account.AccountCommand.LinkCodeIsIssued;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRequested;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRevoked;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedeemPoints;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReserved;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReleaseReservation;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReserveRedemption;
import com.redroomrewards.domain.redemption.RedemptionMode;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.ReversalReason;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories, lived through by the ledger and by {@link NaiveLedger}; after each step rules 1 to 7 of domain.md.
 * {@code -Dledger.model.seed=…} runs the history of a failure again, {@code -Dledger.model.operations=…} sets how long
 * it goes on. A history has rounds, each with new members and a seed of its own, since an account is replayed for
 * every command.
 */
class LedgerModelTest {

    private static final int OPERATIONS = Integer.getInteger("ledger.model.operations", 100_000);
    private static final int OPERATIONS_PER_ROUND = 2_500;
    private static final List<String> PLATFORMS = List.of("xcn", "xcn", "xcn", "other");

    @Test
    void theLedgerDoesWhatThePlainRulesSay() {
        var firstSeed = Long.getLong("ledger.model.seed", new Random().nextLong());
        var outcomes = new TreeMap<String, Integer>();
        for (var done = 0; done < OPERATIONS; done += OPERATIONS_PER_ROUND) {
            var seed = firstSeed + done / OPERATIONS_PER_ROUND;
            var round = new Round(seed);
            try {
                round.run(Math.min(OPERATIONS_PER_ROUND, OPERATIONS - done));
            } catch (Throwable e) {
                throw new AssertionError(
                        "Rerun with -Dledger.model.seed=%d -Dledger.model.operations=%d; the last steps were%n%s"
                                .formatted(seed, OPERATIONS_PER_ROUND, round.lastSteps()),
                        e);
            }
            round.outcomes.forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
        }
        // A history that never comes to an outcome proves nothing about it.
        if (OPERATIONS >= 100_000) {
            assertThat(outcomes).containsOnlyKeys(Round.OUTCOMES);
            assertThat(outcomes)
                    .allSatisfy((outcome, times) -> assertThat(times).isGreaterThan(10));
        }
        if (Boolean.getBoolean("ledger.model.verbose")) {
            var cpuMillis = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
            System.out.printf("%s%nin %,d ms of processor time%n", outcomes, cpuMillis);
        }
    }

    /** Some fifty members from the beginning to the end of their history. */
    private static final class Round {

        static final List<String> OUTCOMES = List.of(
                "ExpiryNotInFuture",
                "InsufficientPoints",
                "IntentEnded",
                "MemberAlreadyLinked",
                "NotAnEarning",
                "NotEligible",
                "NotLinked",
                "NotReserved",
                "NothingBurned",
                "OrderLineReused",
                "OrderReserved",
                "OrderReversed",
                "OrderUsed",
                "QuoteBurned",
                "QuoteExpired",
                "QuoteUsed",
                "RequestChanged",
                "ReservedBefore",
                "TooManyPoints",
                "UnknownCurrency",
                "UnknownEventType",
                "UnknownIntent",
                "UnknownMember",
                "UnknownQuote",
                "UserAlreadyLinked",
                "WrongProof",
                "burned",
                "code",
                "earned",
                "linked",
                "open",
                "quoted",
                "released",
                "requested",
                "reserved",
                "restored",
                "revoked",
                "wrote EARN",
                "wrote EXPIRE",
                "wrote REDEEM",
                "wrote REVERSAL");

        private final List<UUID> members = IntStream.range(0, 50)
                .mapToObj(i -> Requests.member("member " + i))
                .toList();
        private final Random random;
        private final LedgerFixture ledger = new LedgerFixture();
        private final NaiveLedger naive = new NaiveLedger();
        private final Deque<Step> lastSteps = new ArrayDeque<>();
        private final Map<String, Integer> outcomes = new HashMap<>();

        private final List<Tried> intents = new ArrayList<>();
        private final Map<UUID, UUID> newestCode = new HashMap<>();
        private final List<Earn> earns = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private final List<Redeemed> redemptions = new ArrayList<>();
        private final List<Redeemed> reservations = new ArrayList<>();
        private int names;

        private final Map<EntryType, Long> moved = new EnumMap<>(EntryType.class);
        private final Map<UUID, Long> balances = new HashMap<>();
        private final Map<UUID, Map<UUID, Long>> lots = new HashMap<>();
        private final Set<List<String>> references = new HashSet<>();
        private String platform;

        Round(long seed) {
            random = new Random(seed);
        }

        void run(int operations) {
            members.forEach(member -> {
                if (chance(90)) {
                    linkQuickly(member);
                }
            });
            for (var i = 1; i <= operations; i++) {
                passTime();
                platform = any(PLATFORMS);
                ledger.from(platform);
                step();
                if (i % 1_000 == 0 || i == operations) {
                    checkAll();
                }
            }
        }

        String lastSteps() {
            return lastSteps.stream().map(Step::toString).collect(Collectors.joining("\n"));
        }

        private void step() {
            var dice = random.nextInt(100);
            if (dice < 2) {
                open(anyMember());
            } else if (dice < 5) {
                issueCode(anyMember());
            } else if (dice < 10) {
                requestLink();
            } else if (dice < 16) {
                confirm();
            } else if (dice < 17) {
                revoke();
            } else if (dice < 43) {
                earn(newEarn());
            } else if (dice < 48) {
                earnAgain();
            } else if (dice < 60) {
                quote();
            } else if (dice < 75) {
                commit();
            } else if (dice < 81) {
                redeem();
            } else if (dice < 84) {
                checkOut();
            } else if (dice < 86) {
                endReservation();
            } else {
                reverse();
            }
        }

        // Links most members at the start; who is not linked finds out in the steps.
        private void linkQuickly(UUID member) {
            for (var each : Set.copyOf(PLATFORMS).stream().sorted().toList()) {
                platform = each;
                ledger.from(each);
                open(member);
                var intent = "intent " + names++;
                var user = userOf(member);
                take(
                        member,
                        Requests.requestLink(user, intent),
                        () -> naive.requestLink(user, Requests.intent(intent), ledger.now()));
                confirm(new Tried(platform, user, intent), member, Requests.intent(intent));
            }
        }

        private void passTime() {
            var dice = random.nextInt(1_000);
            if (dice < 500) {
                return;
            }
            if (dice < 900) {
                ledger.after(Duration.ofMillis(random.nextInt(60_000)));
            } else if (dice < 960) {
                toAnEnding();
            } else if (dice < 985) {
                ledger.after(Duration.ofMinutes(random.nextInt(30)));
            } else if (dice < 998) {
                ledger.after(Duration.ofHours(random.nextInt(72)));
            } else {
                ledger.after(Duration.ofDays(random.nextInt(60)));
            }
        }

        // To the moment at which something soon to come ends, a millisecond before, or one after.
        private void toAnEnding() {
            var soon = naive.endings().stream()
                    .filter(end -> end.isAfter(ledger.now().plusMillis(1)))
                    .filter(end -> end.isBefore(ledger.now().plus(Duration.ofDays(2))))
                    .sorted()
                    .limit(5)
                    .toList();
            if (!soon.isEmpty()) {
                ledger.at(any(soon).plusMillis(random.nextInt(3) - 1));
            }
        }

        private void open(UUID member) {
            take(member, Requests.open(member), () -> naive.open(member));
        }

        private void issueCode(UUID member) {
            var name = "code " + names++;
            newestCode.put(member, Requests.code(name));
            take(
                    member,
                    Requests.issueCode(member, name),
                    () -> naive.issueCode(member, Requests.code(name), ledger.now()));
        }

        private void requestLink() {
            var intent = "intent " + names++;
            var unlinked = members.stream()
                    .map(this::userOf)
                    .filter(each -> naive.memberOf(each) == null)
                    .toList();
            var user = chance(70) && !unlinked.isEmpty() ? any(unlinked) : userOf(anyMember());
            intents.add(new Tried(platform, user, intent));
            take(
                    null,
                    Requests.requestLink(user, intent),
                    () -> naive.requestLink(user, Requests.intent(intent), ledger.now()));
            if (chance(60)) {
                confirm();
            }
        }

        private void confirm() {
            if (intents.isEmpty()) {
                return;
            }
            var tried = chance(70) ? intents.getLast() : any(intents);
            // A link id is derived from the user under its platform's secret, so no other platform can name it.
            platform = tried.platform;
            ledger.from(platform);
            var own = members.stream()
                    .filter(each -> userOf(each).equals(tried.user))
                    .findFirst();
            var member = chance(85) ? own.orElse(anyMember()) : anyMember();
            if (chance(60)) {
                issueCode(member);
            }
            var right = naive.lineCount(member) == 0
                    ? Requests.intent(tried.intent)
                    : newestCode.getOrDefault(member, Requests.code("none"));
            var proof = chance(85) ? right : any(List.of(Requests.code("wrong"), Requests.intent(tried.intent)));
            var user = chance(97) ? tried.user : userOf(anyMember());
            for (var i = chance(5) ? 6 : 1; i > 0; i--) {
                confirm(new Tried(platform, user, tried.intent), member, proof);
            }
        }

        private void confirm(Tried tried, UUID member, UUID proof) {
            var intent = Requests.intent(tried.intent);
            var from = platform;
            take(
                    member,
                    Requests.confirm(tried.user, tried.intent, member, Requests.charactersOf(proof)),
                    () -> naive.confirm(from, tried.user, intent, member, proof, ledger.now()));
        }

        private void revoke() {
            var user = userOf(anyMember());
            var name = "revocation " + (chance(90) ? names++ : random.nextInt(names));
            take(naive.memberOf(user), Requests.revoke(user, name), () -> naive.revoke(user, name));
        }

        private Earn newEarn() {
            var member = anyMember();
            var points = 1 + random.nextInt(3_000);
            var earn = Requests.earn(member, "order " + names++, points).through(userOf(member));
            if (chance(3)) {
                earn = earn.through(userOf(anyMember()));
            }
            if (chance(70)) {
                earn = earn.expiring(ledger.now().plusMillis(lifeInMillis()));
            }
            if (chance(10)) {
                earn = earn.of(any(List.of("BIRTHDAY", "REFERRAL", "MEMBERSHIP_PURCHASE", "ADJUSTMENT", "BIRTH")));
            }
            if (chance(3)) {
                earn = earn.in(any(List.of("CAD", "EUR", "GBP")));
            }
            if (chance(3)) {
                earn = earn.amount(points - 1 + random.nextInt(3));
            }
            return chance(20) ? earn.line("line " + random.nextInt(3)) : earn;
        }

        // Mostly days, sometimes minutes or nothing at all; many lots end at the same moment.
        private long lifeInMillis() {
            var unit = any(List.of(Duration.ofDays(5), Duration.ofDays(1), Duration.ofMinutes(3), Duration.ofHours(6)));
            return unit.multipliedBy(random.nextInt(12)).toMillis();
        }

        private void earnAgain() {
            if (!earns.isEmpty()) {
                var earn = any(earns);
                var changed = switch (random.nextInt(8)) {
                    case 0 -> earn.amount(earn.amountMinor() + 1);
                    case 1 -> earn.expiring(ledger.now().plusSeconds(60));
                    case 2 -> earn.line("line " + random.nextInt(3));
                    default -> earn;
                };
                earn(changed);
            }
        }

        private void earn(Earn earn) {
            earns.add(earn);
            take(
                    earn.memberId(),
                    earn,
                    () -> naive.earn(
                            platform,
                            earn.memberId(),
                            earn.linkId(),
                            earn.eventType(),
                            earn.orderId(),
                            earn.lineId(),
                            earn.currency(),
                            earn.amountMinor(),
                            earn.points(),
                            earn.expiresAt(),
                            ledger.now()));
        }

        private Asked newQuestion() {
            if (!asked.isEmpty() && chance(8)) {
                var first = any(asked);
                return chance(50) ? ask(first.id(), first.member(), first.points()) : first;
            }
            var member = anyMember();
            var available = naive.available(member, ledger.now());
            Long points = chance(50) ? null : available - 300 + random.nextInt(600);
            return ask(Requests.quoteId("quote " + names++), member, chance(20) ? Long.valueOf(500) : points);
        }

        private Asked ask(UUID id, UUID member, Long points) {
            var total = chance(80) ? 1_000_000 : 900 + random.nextInt(3_000);
            var user = chance(98) ? userOf(member) : userOf(anyMember());
            var currency = chance(97) ? "USD" : "GBP";
            return new Asked(id, platform, member, user, currency, total, points == null ? "MAX" : "EXACT", points);
        }

        private void quote() {
            var question = newQuestion();
            if (question.platform().equals(platform)) {
                asked.add(question);
                take(question.member(), request(question), () -> naive.quote(question, ledger.now()));
            }
        }

        private void commit() {
            if (asked.isEmpty()) {
                return;
            }
            var question =
                    chance(75) ? asked.get(asked.size() - 1 - random.nextInt(Math.min(asked.size(), 4))) : any(asked);
            if (chance(15)) {
                // Spends meanwhile what was quoted.
                var maximum = ask(Requests.quoteId("quote " + names++), question.member(), null);
                redeem(maximum, "cart " + names++);
            }
            var id = chance(98) ? question.id() : Requests.quoteId("no such quote");
            var order = chance(80) ? "cart " + names++ : chance(60) ? anyOrder() : lastReserved();
            if (chance(40)) {
                reserve(question, id, order);
            } else {
                commit(question, id, order);
            }
        }

        // A fresh quote is reserved, and mostly burned or released soon; sometimes nobody comes back for it.
        private void checkOut() {
            var question = ask(Requests.quoteId("quote " + names++), anyMember(), null);
            asked.add(question);
            take(question.member(), request(question), () -> naive.quote(question, ledger.now()));
            reserve(question, question.id(), chance(85) ? "cart " + names++ : lastReserved());
            for (var i = random.nextInt(4); i > 0; i--) {
                passTime();
                endReservation();
            }
        }

        private void reserve(Asked question, UUID id, String order) {
            mostlyFromThePlatformOf(question);
            reservations.add(new Redeemed(platform, order, question));
            take(
                    question.member(),
                    origin -> new ReserveRedemption(id, order, origin),
                    () -> naive.reserve(platform, id, order, ledger.now()));
        }

        private void endReservation() {
            if (reservations.isEmpty()) {
                return;
            }
            var reservation = chance(70) ? reservations.getLast() : any(reservations);
            var question = reservation.asked;
            var order = chance(95) ? reservation.order : anyOrder();
            if (chance(60)) {
                commit(question, question.id(), order);
            } else if (chance(70)) {
                mostlyFromThePlatformOf(question);
                take(
                        question.member(),
                        origin -> new ReleaseReservation(question.id(), order, origin),
                        () -> naive.release(platform, question.id(), order, ledger.now()));
            } else {
                reserve(question, question.id(), order);
            }
        }

        private void commit(Asked question, UUID id, String order) {
            mostlyFromThePlatformOf(question);
            redemptions.add(new Redeemed(platform, order, question));
            take(
                    question.member(),
                    origin -> new CommitRedemption(id, order, question.member(), question.user(), origin),
                    () -> naive.commit(platform, question.member(), question.user(), id, order, ledger.now()));
        }

        private void mostlyFromThePlatformOf(Asked question) {
            if (chance(95)) {
                platform = question.platform();
                ledger.from(platform);
            }
        }

        private void redeem() {
            if (!redemptions.isEmpty() && chance(10)) {
                var first = any(redemptions);
                redeem(first.asked.platform().equals(platform) ? first.asked : newQuestion(), first.order);
            } else {
                redeem(newQuestion(), "cart " + names++);
            }
        }

        private void redeem(Asked question, String order) {
            if (question.platform().equals(platform)) {
                asked.add(question);
                redemptions.add(new Redeemed(platform, order, question));
                var quote = request(question);
                take(
                        question.member(),
                        origin -> new RedeemPoints(quote.from(origin), order, question.member()),
                        () -> naive.redeem(question, order, ledger.now()));
            }
        }

        private void reverse() {
            var burned = redemptions.stream()
                    .filter(each -> naive.memberOfOrder(platform, each.order) != null)
                    .map(Redeemed::order)
                    .toList();
            var order = chance(60) && !burned.isEmpty()
                    ? any(burned)
                    : chance(95) ? anyOrder() : "cart " + (names + random.nextInt(3));
            var member = naive.memberOfOrder(platform, order);
            take(
                    member,
                    Requests.reverse(order, any(List.of(ReversalReason.values()))),
                    () -> naive.reverse(platform, order, ledger.now()));
        }

        // The same step in both ledgers, then the rules.
        private void take(UUID member, Request request, Supplier<String> expected) {
            var linesBefore = member == null ? 0 : naive.lineCount(member);
            lastSteps.add(new Step(ledger.now(), request.from(ledger.origin())));
            if (lastSteps.size() > 12) {
                lastSteps.removeFirst();
            }
            ledger.when(request);
            var words = words(ledger.answer());
            outcomes.merge(words.split(" ", 2)[0], 1, Integer::sum);
            assertThat(words).as("answer").isEqualTo(expected.get());
            ledger.newPostings().forEach(posting -> {
                assertThat(posting.memberId()).as("whose entry").isEqualTo(member);
                follow(member, posting.entry());
            });
            if (member != null) {
                assertThat(ledger.newEntries().stream().map(Round::words).toList())
                        .as("entries")
                        .isEqualTo(naive.linesFrom(member, linesBefore));
                checkMember(member);
            }
            checkConservation();
        }

        private void follow(UUID member, Entry entry) {
            outcomes.merge("wrote " + entry.type(), 1, Integer::sum);
            moved.merge(entry.type(), entry.pointsDelta(), Math::addExact);
            balances.put(member, entry.balanceAfter());
            var sum = entry.lots().stream().mapToLong(slice -> slice.points()).sum();
            assertThat(sum).as("points of the lots of %s", entry).isEqualTo(Math.abs(entry.pointsDelta()));
            var ofMember = lots.computeIfAbsent(member, id -> new HashMap<>());
            for (var slice : entry.lots()) {
                ofMember.merge(
                        slice.lot().lotId(),
                        entry.pointsDelta() > 0 ? slice.points() : -slice.points(),
                        Math::addExact);
            }
            assertThat(ofMember.values()).as("lots, none below nothing").allMatch(points -> points >= 0);
            ofMember.values().removeIf(points -> points == 0);
            if (entry.type() == EntryType.REDEEM || entry.type() == EntryType.REVERSAL) {
                var reference = List.of(entry.type().name(), entry.platform(), entry.sourceRef());
                assertThat(references.add(reference))
                        .as("first use of %s", reference)
                        .isTrue();
            }
        }

        private void checkMember(UUID member) {
            assertThat(lots.getOrDefault(member, Map.of())).as("lots").isEqualTo(naive.pointsByLot(member));
            if (!naive.isOpen(member)) {
                return;
            }
            var available = naive.available(member, ledger.now());
            assertThat(available).as("available is never negative").isNotNegative();
            var balance = naive.balance(member);
            assertThat(balance).as("sum of the entries").isEqualTo(balances.getOrDefault(member, 0L));
            assertThat(ledger.<Points>ask(
                            member, account -> new Points(account.available(ledger.now()), account.balance())))
                    .isEqualTo(new Points(available, balance));
        }

        private void checkConservation() {
            var issued = moved.getOrDefault(EntryType.EARN, 0L);
            var burned = moved.getOrDefault(EntryType.REDEEM, 0L);
            var expired = moved.getOrDefault(EntryType.EXPIRE, 0L);
            var restored = moved.getOrDefault(EntryType.REVERSAL, 0L);
            assertThat(balances.values().stream().mapToLong(Long::longValue).sum())
                    .as("issued %s, burned %s, expired %s, restored %s", issued, burned, expired, restored)
                    .isEqualTo(issued + burned + expired + restored);
        }

        // Nobody else was touched either, and each link has two sides.
        private void checkAll() {
            for (var member : members) {
                checkMember(member);
                for (var each : Set.copyOf(PLATFORMS)) {
                    if (naive.isOpen(member)) {
                        assertThat(ledger.<Boolean>ask(member, account -> account.isLinkedAt(each)))
                                .isEqualTo(naive.isLinkedAt(each, member));
                    }
                }
            }
        }

        private static String words(Answer answer) {
            return switch (answer) {
                case MemberIsOpen open -> "open";
                case LinkCodeIsIssued issued -> "code until " + issued.expiresAt();
                case LinkIsRequested requested -> "requested until " + requested.expiresAt();
                case LinkIsActive active -> "linked since " + active.linkedAt();
                case LinkIsRevoked revoked -> "revoked";
                case PointsAreEarned posted ->
                    "earned " + posted.line().points() + " making "
                            + posted.line().balanceAfter() + (posted.duplicate() ? " before" : "");
                case RedemptionIsQuoted(var quote, var changed) ->
                    "quoted " + quote.pointsToBurn() + " of at most " + quote.maxPoints() + " because "
                            + quote.ineligibilityReason() + " until " + quote.expiresAt();
                case RedemptionIsReserved reserved ->
                    "reserved " + reserved.points() + " leaving " + reserved.availableAfter() + " until "
                            + reserved.until();
                case ReservationIsReleased released ->
                    "released " + released.points() + " leaving " + released.availableAfter();
                case RedemptionIsCommitted committed ->
                    "burned " + committed.pointsBurned() + " making " + committed.balanceAfter();
                case RedemptionIsReversed reversed ->
                    "restored " + reversed.pointsRestored() + " making " + reversed.balanceAfter();
                case NotEligible(var reason) -> "NotEligible " + reason;
                case Answer refusal -> refusal.getClass().getSimpleName();
            };
        }

        private static String words(Entry entry) {
            var words = new StringBuilder("%d %s %d making %d:"
                    .formatted(entry.entryNo(), entry.type(), entry.pointsDelta(), entry.balanceAfter()));
            entry.lots()
                    .forEach(slice -> words.append(" ")
                            .append(slice.points())
                            .append(" of ")
                            .append(slice.lot().lotId())
                            .append(" until ")
                            .append(slice.lot().expiresAt()));
            return words.toString();
        }

        private static Quote request(Asked question) {
            return new Quote(
                    question.member(),
                    question.user(),
                    question.id(),
                    question.currency(),
                    question.total(),
                    RedemptionMode.valueOf(question.mode()),
                    question.points());
        }

        private UUID userOf(UUID member) {
            return Requests.user(platform + " of " + member);
        }

        private String anyOrder() {
            return redemptions.isEmpty() ? "cart" : any(redemptions).order;
        }

        private String lastReserved() {
            return reservations.isEmpty() ? "cart" : reservations.getLast().order;
        }

        // Some members are busier than others.
        private UUID anyMember() {
            return members.get(Math.min(random.nextInt(members.size()), random.nextInt(members.size())));
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private record Points(long available, long balance) {}

        private record Step(Instant at, Object command) {}

        private record Tried(String platform, UUID user, String intent) {}

        private record Redeemed(String platform, String order, Asked asked) {}
    }
}
