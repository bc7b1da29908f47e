package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.Safeguarding.clear;
import static com.redroomrewards.domain.Safeguarding.flag;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.transfer.AwardRequests.allocated;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static com.redroomrewards.domain.transfer.Transferring.RECEIVER;
import static com.redroomrewards.domain.transfer.Transferring.SENDER;
import static com.redroomrewards.domain.transfer.Transferring.give;
import static com.redroomrewards.domain.transfer.Transferring.takeBackTransfer;
import static com.redroomrewards.domain.transfer.Transferring.trust;
import static com.redroomrewards.domain.transfer.Transferring.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.Switches;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferNotEligible;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Transfers between members that nobody need look at (domain.md, Transfer; http.md, Awards and transfers). */
class TransferTest {

    /** A Thursday, and the accounts are 14 days old. */
    private static final Instant OLD_ENOUGH = START.plus(Duration.ofDays(14));

    private static final Instant FAR = Instant.parse("2040-01-01T05:00:00Z");

    private Program program = without(Duration.ofHours(24));
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    /** The default rules, but that nothing scores and another wait after the first transfer. */
    private static Program without(Duration cooling) {
        var calm = Rules.transfers("risk.scores", Map.of());
        return Rules.with(2, Rules.transfers(calm, "cooling_after_first", cooling));
    }

    @BeforeEach
    void senderHasPoints() {
        ledger.given(trusted(SENDER))
                .given(linked(RECEIVER))
                .given(earn(SENDER, "earned", 5_000).expiring(FAR));
        ledger.at(OLD_ENOUGH);
    }

    @Nested
    class Moving {

        @Test
        void slicesGoWithTheirKindAndTheirExpiry() {
            var lot = new Lot(lotOf("earned"), LotKind.PURCHASE, START, FAR, false);
            ledger.when(give("t", 200));
            var out = ledger.newEntries().getFirst();
            var in = ledger.newEntries().getLast();
            var completed = new TransferCompleted(
                    transfer("t"),
                    PLATFORM,
                    give("t", 200).terms(),
                    new RiskScore(0, Map.of()),
                    List.of(new LotPoints(lot, 200)),
                    out.entryId(),
                    4_800,
                    in.entryId(),
                    200,
                    OLD_ENOUGH);
            var received = new Lot(
                    DerivedId.of(
                            "lot",
                            "transfer",
                            transfer("t").toString(),
                            lot.lotId().toString()),
                    LotKind.PURCHASE,
                    START,
                    FAR,
                    false);
            ledger.thenEvents(
                            new PointsSent(SENDER, out, transfer("t"), RECEIVER),
                            new TransferCounted(
                                    SENDER,
                                    new TransferCount(
                                            transfer("t"),
                                            200,
                                            OLD_ENOUGH,
                                            OLD_ENOUGH.plus(Duration.ofHours(24)),
                                            Instant.parse("2026-01-30T05:00:00Z"),
                                            Instant.parse("2026-02-02T05:00:00Z"))),
                            new PointsReceived(RECEIVER, in, transfer("t"), SENDER),
                            completed)
                    .thenAvailable(SENDER, 4_800)
                    .thenAvailable(RECEIVER, 200);
            assertThat(ledger.answer(TransferIsMade.class).outcome()).isEqualTo(completed);
            assertThat(ledger.answer(TransferIsMade.class).changed())
                    .extracting(AggregateVersion::aggregateId)
                    .containsExactlyInAnyOrder(transfer("t"), SENDER, RECEIVER);
            assertThat(out.lots()).containsExactly(new LotPoints(lot, 200));
            assertThat(in.lots()).containsExactly(new LotPoints(received, 200));
            assertThat(out.type()).isEqualTo(EntryType.TRANSFER_OUT);
            assertThat(in.type()).isEqualTo(EntryType.TRANSFER_IN);
            for (var entry : List.of(out, in)) {
                assertThat(entry.reasonCode()).isEqualTo("TRANSFER");
                assertThat(entry.sourceRef()).isEqualTo(transfer("t").toString());
            }
        }

        @Test
        void mixedLotsGoInSpendingOrderAndAnExpiredOneBetweenDoesNot() {
            ledger.given(earn(SENDER, "soon", 60).expiring(OLD_ENOUGH.plusSeconds(20)))
                    .given(earn(SENDER, "sooner", 50).expiring(OLD_ENOUGH.plusSeconds(10)))
                    .given(earn(SENDER, "soonest", 40).of("BIRTHDAY").expiring(OLD_ENOUGH.plusSeconds(5)))
                    .at(OLD_ENOUGH.plusSeconds(5));
            ledger.when(give("t", 120))
                    .thenEventTypes(
                            LotExpired.class,
                            PointsSent.class,
                            TransferCounted.class,
                            PointsReceived.class,
                            TransferCompleted.class);
            var in = ledger.newEntries().getLast();
            assertThat(in.lots())
                    .extracting(slice -> slice.lot().expiresAt(), LotPoints::points)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(OLD_ENOUGH.plusSeconds(10), 50L),
                            org.assertj.core.groups.Tuple.tuple(OLD_ENOUGH.plusSeconds(20), 60L),
                            org.assertj.core.groups.Tuple.tuple(FAR, 10L));
            ledger.at(OLD_ENOUGH.plusSeconds(10)).thenAvailable(RECEIVER, 70);
            ledger.at(OLD_ENOUGH.plusSeconds(20)).thenAvailable(RECEIVER, 10);
        }

        @Test
        void promotionPointsStayWhatTheyAre() {
            ledger.given(earn(SENDER, "promo", 100).of("SOCIAL_SHARE").amount(0).computed());
            ledger.when(give("t", 10));
            assertThat(ledger.newEntries().getLast().lots())
                    .extracting(slice -> slice.lot().kind())
                    .containsExactly(ledger.newEntries()
                            .getFirst()
                            .lots()
                            .getFirst()
                            .lot()
                            .kind());
        }

        @Test
        void whatIsAllocatedIsNotTransferred() {
            ledger.given(AwardRequests.linkedModel(member("mia")))
                    .given(trust(member("mia"), TrustLevel.L2))
                    .given(allocated(member("mia"), "a", 90))
                    .after(Duration.ofDays(14));
            refused(give("t", 1).by(member("mia")), TransferIneligibility.INSUFFICIENT_POINTS);
        }

        @Test
        void theReceiversDebtIsPaidFirst() {
            ledger.given(earn(RECEIVER, "own", 500), redeem(RECEIVER, "cart", 500), takeBack("own"))
                    .thenAvailable(RECEIVER, -500);
            ledger.when(give("t", 200))
                    .thenEntries(Entry::pointsDelta, -200L, 200L)
                    .thenAvailable(RECEIVER, -300);
            assertThat(ledger.newEntries().getLast().lots()).isEmpty();
            ledger.after(Duration.ofDays(1));
            ledger.given(give("u", 250)).thenAvailable(RECEIVER, -50);
            ledger.given(give("v", 250)).thenAvailable(RECEIVER, 200);
            assertThat(ledger.newEntries().getLast().lots())
                    .extracting(LotPoints::points)
                    .containsExactly(200L);
        }

        @Test
        void aLotHasItsSecondLifeOnceWhoeverHasIt() {
            ledger.given(
                            earn(SENDER, "short", 500).expiring(OLD_ENOUGH.plus(Duration.ofDays(1))),
                            redeem(SENDER, "cart", 500))
                    .after(Duration.ofDays(2));
            ledger.given(reverse("cart"), give("t", 200), earn(RECEIVER, "own", 300), redeem(RECEIVER, "other", 500))
                    .thenAvailable(RECEIVER, 0);
            ledger.after(Duration.ofDays(8)).given(reverse("other")).thenAvailable(RECEIVER, 300);
        }

        @Test
        void theSameRequestAnswersTheSameWhateverHappensThen() {
            ledger.when(give("t", 200));
            var first = ledger.answer(TransferIsMade.class).outcome();
            ledger.given(lock(SENDER, "l", LockType.FULL), revoke(userOf(RECEIVER)));
            program = program.next(new Switches(true, true, true, false, true));
            ledger.after(Duration.ofDays(40)).when(give("t", 200)).thenNothingHappened();
            assertThat(ledger.answer(TransferIsMade.class).outcome()).isEqualTo(first);
        }

        @Test
        void theSameRequestWithOtherContentIsAConflict() {
            ledger.given(give("t", 200));
            for (var other : List.of(
                    give("t", 201), give("t", 200).to(SENDER), give("t", 200).because("for fun"))) {
                ledger.when(other).thenAnswer(new RequestChanged()).thenNothingHappened();
            }
            ledger.from("other").when(give("t", 200)).thenAnswer(new RequestChanged());
        }
    }

    /** Who may not. */
    @Nested
    class Refusing {

        @Test
        void nobodyTransfersToItself() {
            refused(give("t", 1).to(SENDER), TransferIneligibility.SAME_MEMBER);
        }

        @Test
        void whoIsNotLinkedToThePlatformIsNotThere() {
            var nobody = member("nobody");
            ledger.when(give("t", 1).to(nobody)).thenAnswer(new UnknownMember(nobody));
            ledger.when(give("t", 1).by(nobody)).thenAnswer(new UnknownMember(nobody));
            ledger.given(open(nobody)).when(give("t", 1).to(nobody)).thenAnswer(new UnknownMember(nobody));
            ledger.from("other").when(give("t", 1)).thenAnswer(new UnknownMember(SENDER));
            ledger.from(PLATFORM).given(revoke(userOf(RECEIVER)));
            ledger.when(give("t", 1)).thenAnswer(new UnknownMember(RECEIVER)).thenNothingHappened();
        }

        @Test
        void whatIsSwitchedOffIsRefused() {
            program = program.next(new Switches(true, true, true, false, true));
            ledger.when(give("t", 1))
                    .thenAnswer(new FeatureDisabled(Feature.TRANSFER))
                    .thenNothingHappened();
        }

        @ParameterizedTest
        @CsvSource({"L0, false", "L1, false", "L2, true", "L3, true"})
        void theSenderIsTrusted(TrustLevel level, boolean isAllowed) {
            ledger.given(trust(SENDER, level)).when(give("t", 1));
            verdict(isAllowed, TransferIneligibility.TRUST_TOO_LOW);
        }

        @Test
        void whoIsSuspectedOfFraudIsNotTrusted() {
            ledger.given(flag(SENDER, "f", FlagType.FRAUD)).when(give("t", 1));
            verdict(false, TransferIneligibility.TRUST_TOO_LOW);
            ledger.given(clear(SENDER, "f")).when(give("t", 1));
            verdict(true, null);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-15T17:00:00Z, 2026-01-29T16:59:59.999Z, false",
            "2026-01-15T17:00:00Z, 2026-01-29T17:00:00Z,     true",
            // At the same hour of the day, though that is an hour less in spring and an hour more in autumn.
            "2026-03-01T17:00:00Z, 2026-03-15T15:59:59.999Z, false",
            "2026-03-01T17:00:00Z, 2026-03-15T16:00:00Z,     true",
            "2026-10-25T16:00:00Z, 2026-11-08T16:59:59.999Z, false",
            "2026-10-25T16:00:00Z, 2026-11-08T17:00:00Z,     true",
            "2028-02-15T17:00:00Z, 2028-02-29T16:59:59.999Z, false",
            "2028-02-15T17:00:00Z, 2028-02-29T17:00:00Z,     true",
        })
        void theSendersAccountIsFourteenDaysOld(Instant opened, Instant at, boolean isAllowed) {
            var young = member("young");
            ledger.at(opened).given(trusted(young)).given(earn(young, "young", 100));
            ledger.at(at).when(give("t", 1).by(young));
            verdict(isAllowed, TransferIneligibility.ACCOUNT_TOO_YOUNG);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-02-28T17:00:00Z,     false",
            "2026-02-28T17:00:00.001Z, true",
        })
        void nothingBadWasNotedForThirtyDays(Instant at, boolean isAllowed) {
            ledger.given(flag(SENDER, "f", FlagType.NEGATIVE_EVENT)).at(at).when(give("t", 1));
            verdict(isAllowed, TransferIneligibility.NEGATIVE_EVENT);
        }

        @Test
        void aChargebackIsSomethingBad() {
            ledger.given(earn(SENDER, "charged", 10), takeBack("charged")).when(give("t", 1));
            verdict(false, TransferIneligibility.NEGATIVE_EVENT);
            ledger.after(Duration.ofDays(30).plusMillis(1)).when(give("t", 1));
            verdict(true, null);
        }

        @ParameterizedTest
        @EnumSource(LockType.class)
        void neitherOfBothIsLocked(LockType type) {
            for (var memberId : List.of(SENDER, RECEIVER)) {
                var until = ledger.now().plusSeconds(1);
                ledger.given(lock(memberId, memberId + " " + type, type, until)).when(give("of " + memberId, 1));
                if (type == LockType.REDEMPTION) {
                    verdict(true, null);
                } else {
                    ledger.thenAnswer(new AccountLocked(type)).thenNothingHappened();
                    ledger.at(until).given(give("of " + memberId, 1));
                }
                ledger.after(Duration.ofDays(1));
            }
        }
    }

    /** How much. */
    @Nested
    class Limits {

        @ParameterizedTest
        @CsvSource({"L2, 249,", "L2, 250,", "L2, 251, ABOVE_MAXIMUM", "L3, 500,", "L3, 501, ABOVE_MAXIMUM"})
        void atOnce(TrustLevel level, long points, TransferIneligibility reason) {
            ledger.given(trust(SENDER, level)).when(give("t", points));
            verdict(reason == null, reason);
        }

        @ParameterizedTest
        @CsvSource({"99, 99,", "99, 100, INSUFFICIENT_POINTS", "1, 1,", "1, 2, INSUFFICIENT_POINTS"})
        void noMoreThanTheSenderHas(long has, long points, TransferIneligibility reason) {
            var poor = member("poor");
            ledger.given(trusted(poor)).given(earn(poor, "few", has)).after(Duration.ofDays(14));
            ledger.when(give("t", points).by(poor));
            verdict(reason == null, reason);
            if (reason != null) {
                assertThat(((TransferNotEligible) ledger.answer()).kind()).isEqualTo(Kind.INSUFFICIENT_POINTS);
            }
        }

        @Test
        void whoOwesHasNothing() {
            ledger.given(redeem(SENDER, "cart", 5_000), takeBack("earned")).after(Duration.ofDays(31));
            refused(give("t", 1), TransferIneligibility.INSUFFICIENT_POINTS);
        }

        @ParameterizedTest
        @CsvSource({"249,", "250,", "251, ABOVE_MAXIMUM"})
        void aRefusalSaysWhatIsLeft(long points, TransferIneligibility reason) {
            ledger.when(give("t", points));
            if (reason != null) {
                ledger.thenAnswer(new TransferNotEligible(reason, new TransferRoom(250, 500, 1_500, 5_000)));
                assertThat(((TransferNotEligible) ledger.answer()).details())
                        .containsEntry("field", "points")
                        .containsEntry("rule", "at_most_at_once")
                        .containsEntry("reason", "ABOVE_MAXIMUM")
                        .containsEntry("max_points", 250L)
                        .containsEntry("left_at_once", 250L)
                        .containsEntry("left_today", 500L)
                        .containsEntry("left_this_week", 1_500L);
                ledger.thenNothingHappened();
            }
        }

        @ParameterizedTest
        @CsvSource({"49,", "50,", "51, DAY_LIMIT"})
        void aDay(long points, TransferIneligibility reason) {
            program = without(Duration.ZERO);
            ledger.given(give("a", 250), give("b", 200)).when(give("c", points));
            verdict(reason == null, reason);
        }

        @ParameterizedTest
        @CsvSource({"2026-01-29, 2026-02-02T04:59:59.999Z, false", "2026-01-29, 2026-02-02T05:00:00Z, true"})
        void aWeek(String day, Instant next, boolean isAllowed) {
            program = without(Duration.ZERO);
            var thursday = Instant.parse(day + "T17:00:00Z");
            for (var i = 0; i < 3; i++) {
                ledger.at(thursday.plus(Duration.ofDays(i))).given(give("a" + i, 250), give("b" + i, 249));
            }
            ledger.at(next).when(give("last", 4));
            verdict(isAllowed, TransferIneligibility.WEEK_LIMIT);
            if (!isAllowed) {
                ledger.given(give("fits", 3));
            }
        }

        @Test
        void moreIsLeftToWhoIsTrustedMore() {
            program = without(Duration.ZERO);
            ledger.given(trust(SENDER, TrustLevel.L3)).given(give("a", 500));
            assertThat(room()).isEqualTo(new TransferRoom(500, 500, 2_500, 4_500));
            ledger.given(trust(SENDER, TrustLevel.L2));
            assertThat(room()).isEqualTo(new TransferRoom(250, 0, 1_000, 4_500));
        }

        @Test
        void noEntryHasMoreThanTheProgramLets() {
            program = Rules.with(
                    2,
                    Rules.transfers(Rules.transfers("risk.scores", Map.of()), "standard.at_once", 5_000L),
                    ((Program.Earning)
                            Rules.changed("earning.max_points_per_entry", 500L).earning()));
            assertThat(room()).isEqualTo(new TransferRoom(500, 500, 1_500, 5_000));
        }

        @ParameterizedTest
        @CsvSource({
            // In spring a day of 23 hours, which ends the week as well.
            "2026-03-08T05:00:00Z,     2026-03-09T03:59:59.999Z, true,  true",
            "2026-03-08T05:00:00Z,     2026-03-09T04:00:00Z,     false, false",
            "2026-03-07T17:00:00Z,     2026-03-08T04:59:59.999Z, true,  true",
            "2026-03-07T17:00:00Z,     2026-03-08T05:00:00Z,     false, true",
            // In autumn a day of 25 hours, with an hour that comes twice.
            "2026-11-01T05:30:00Z,     2026-11-01T06:30:00Z,     true,  true",
            "2026-11-01T04:00:00Z,     2026-11-02T04:59:59.999Z, true,  true",
            "2026-11-01T04:00:00Z,     2026-11-02T05:00:00Z,     false, false",
            // A leap day, in the middle of a week.
            "2028-02-28T17:00:00Z,     2028-02-29T04:59:59.999Z, true,  true",
            "2028-02-28T17:00:00Z,     2028-02-29T05:00:00Z,     false, true",
            "2028-02-29T17:00:00Z,     2028-03-01T04:59:59.999Z, true,  true",
            "2028-02-29T17:00:00Z,     2028-03-01T05:00:00Z,     false, true",
            // The ends of a month and of a year, in the middle of weeks.
            "2026-04-30T16:00:00Z,     2026-05-01T03:59:59.999Z, true,  true",
            "2026-04-30T16:00:00Z,     2026-05-01T04:00:00Z,     false, true",
            "2026-12-31T17:00:00Z,     2027-01-01T04:59:59.999Z, true,  true",
            "2026-12-31T17:00:00Z,     2027-01-01T05:00:00Z,     false, true",
            "2026-12-31T17:00:00Z,     2027-01-04T04:59:59.999Z, false, true",
            "2026-12-31T17:00:00Z,     2027-01-04T05:00:00Z,     false, false",
            // The whole week.
            "2026-02-02T05:00:00Z,     2026-02-09T04:59:59.999Z, false, true",
            "2026-02-02T04:59:59.999Z, 2026-02-02T05:00:00Z,     false, false",
        })
        void daysAndWeeksAreThoseOfToronto(Instant made, Instant now, boolean inDay, boolean inWeek) {
            program = without(Duration.ZERO);
            ledger.at(made).given(give("t", 100)).at(now);
            assertThat(room().today()).isEqualTo(inDay ? 400 : 500);
            assertThat(room().thisWeek()).isEqualTo(inWeek ? 1_400 : 1_500);
        }

        @Test
        void whatWasReversedStillCounts() {
            program = without(Duration.ZERO);
            ledger.given(give("t", 100), takeBackTransfer("t"));
            assertThat(room()).isEqualTo(new TransferRoom(250, 400, 1_400, 5_000));
        }

        @ParameterizedTest
        @CsvSource({"2026-01-29T17:00:00Z", "2026-03-07T17:00:00Z", "2026-10-31T16:00:00Z"})
        void betweenTheFirstAndTheNextAreTwentyFourHoursAlsoWhenTheClockIsSet(Instant first) {
            ledger.at(first).given(give("first", 1));
            ledger.at(first.plus(Duration.ofHours(24)).minusMillis(1));
            refused(give("next", 1), TransferIneligibility.COOLING);
            ledger.at(first.plus(Duration.ofHours(24))).given(give("next", 1), give("third", 1));
        }

        @Test
        void aFirstTransferThatWasReversedWasOne() {
            ledger.given(give("first", 1), takeBackTransfer("first"));
            refused(give("next", 1), TransferIneligibility.COOLING);
        }

        @Test
        void receivingIsNoTransfer() {
            ledger.given(trust(RECEIVER, TrustLevel.L2)).given(give("first", 100));
            ledger.given(give("back", 1).by(RECEIVER).to(SENDER));
        }

        /** What could be transferred now, as a refusal says it. */
        private TransferRoom room() {
            ledger.when(give("too many", 1_000_000));
            return ledger.answer(TransferNotEligible.class).room();
        }
    }

    private void verdict(boolean isAllowed, TransferIneligibility otherwise) {
        if (isAllowed) {
            ledger.thenAnswer(
                    TransferIsMade.class, made -> assertThat(made.outcome()).isInstanceOf(TransferCompleted.class));
        } else {
            ledger.thenAnswer(
                            TransferNotEligible.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(otherwise))
                    .thenNothingHappened();
        }
    }

    private void refused(Request request, TransferIneligibility reason) {
        ledger.when(request);
        verdict(false, reason);
    }

    private UUID lotOf(String orderId) {
        return ledger.entries(SENDER).stream()
                .filter(entry -> entry.sourceRef().equals(orderId))
                .findFirst()
                .orElseThrow()
                .lots()
                .getFirst()
                .lot()
                .lotId();
    }
}
