package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.Requests.Earn;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.earning.EarnRefusal.ExpiryNotInFuture;
import com.redroomrewards.domain.earning.EarnRefusal.NotAnEarning;
import com.redroomrewards.domain.earning.EarnRefusal.OrderLineReused;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyPoints;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownCurrency;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEventType;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarningHandlerTest {

    private static final UUID THERE = user("of another platform");

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @Nested
    class Posting {

        @Test
        void aPurchaseIsPostedAtOnceWithAReceipt() {
            var order = EarnedEntryId.ofOrder(PLATFORM, "order-1");
            var entryId = EarnedEntryId.ofLine(order, 1);
            var lot = new Lot(
                    DerivedId.of("lot", entryId.toString()),
                    LotKind.PURCHASE,
                    START,
                    Instant.parse("2028-01-15T17:00:00Z"),
                    false);
            var entry = new Entry(
                    entryId,
                    1,
                    Wallet.CONSUMER,
                    EntryType.EARN,
                    500,
                    500,
                    "TOKEN_PURCHASE",
                    "order-1",
                    PLATFORM,
                    ledger.origin().actor(),
                    ledger.origin().correlationId(),
                    START,
                    START,
                    List.of(new LotPoints(lot, 500)));
            ledger.when(earn(ANNA, "order-1", 500)
                            .line("line-1")
                            .amount(700)
                            .in("CAD")
                            .tier("VIP")
                            .saying("{\"a\":1}"))
                    .thenEventTypes(PointsEarned.class, LineEarned.class)
                    .thenAvailable(ANNA, 500)
                    .thenAvailable(BERT, 0);
            var line = (LineEarned) ledger.newEvents().getLast();
            assertThat(ledger.newEvents())
                    .containsExactly(
                            new PointsEarned(
                                    ANNA,
                                    entry,
                                    "TOKEN_PURCHASE",
                                    "CAD",
                                    700,
                                    null,
                                    new Purchase(700, true, "VIP"),
                                    new Standing(700, 1, "VIP"),
                                    "{\"a\":1}"),
                            new LineEarned(
                                    order,
                                    PLATFORM,
                                    "order-1",
                                    1,
                                    "TOKEN_PURCHASE",
                                    "line-1",
                                    line.fingerprint(),
                                    ANNA,
                                    entryId,
                                    500,
                                    null,
                                    0,
                                    700,
                                    500,
                                    START,
                                    null));
            ledger.thenAnswer(new PointsAreEarned(line, false, List.of(new AggregateVersion(ANNA, 2))));
        }

        @Test
        void theActorOfTheCallIsTheActorOfTheEntry() {
            var admin = new Actor(ActorType.CLIENT_ADMIN, "admin-1");
            ledger.by(admin).when(earn(ANNA, "o", 1)).thenEntries(Entry::actor, admin);
        }

        @Test
        void eachEntryAddsToTheBalanceBefore() {
            ledger.given(earn(ANNA, "a", 1), earn(ANNA, "b", 20))
                    .when(earn(ANNA, "c", 300))
                    .thenEntries(Entry::balanceAfter, 321L)
                    .thenEntries(Entry::entryNo, 3L)
                    .thenAvailable(ANNA, 321);
        }

        @Test
        void whatHasExpiredIsWrittenFirstInSpendingOrder() {
            ledger.given(
                            earn(ANNA, "late", 1).expiring(START.plusSeconds(20)),
                            earn(ANNA, "early", 2).expiring(START.plusSeconds(10)),
                            earn(ANNA, "living", 4).expiring(START.plusSeconds(30)))
                    .at(START.plusSeconds(20))
                    .when(earn(ANNA, "new", 8))
                    .thenEventTypes(LotExpired.class, LotExpired.class, PointsEarned.class, LineEarned.class)
                    .thenEntries(Entry::pointsDelta, -2L, -1L, 8L)
                    .thenEntries(Entry::balanceAfter, 5L, 4L, 12L)
                    .thenEntries(Entry::type, EntryType.EXPIRE, EntryType.EXPIRE, EntryType.EARN)
                    .thenEntries(
                            Entry::actor,
                            Actor.LEDGER,
                            Actor.LEDGER,
                            ledger.origin().actor())
                    .thenAvailable(ANNA, 12);
        }

        @Test
        void anExpiryIsWrittenOnce() {
            ledger.given(earn(ANNA, "a", 1).expiring(START.plusSeconds(1)))
                    .after(Duration.ofDays(1))
                    .given(earn(ANNA, "b", 2))
                    .when(earn(ANNA, "c", 4))
                    .thenEntries(Entry::pointsDelta, 4L);
        }
    }

    @Nested
    class Limits {

        @ParameterizedTest
        @CsvSource({
            "1,       1,       true",
            "100,     99,      true",
            "100,     100,     true",
            "100,     101,     false",
            "0,       1,       false",
            "999999,  999999,  true",
            "1000000, 1000000, true",
            "1000001, 1000000, true",
            "1000001, 1000001, false",
            "9223372036854775807, 1000000, true",
            "9223372036854775807, 1000001, false",
            "9223372036854775807, 9223372036854775807, false",
        })
        void aPurchaseEarnsAtMostOnePointPerMinorUnitAndAMillion(long amountMinor, long points, boolean posted) {
            ledger.when(earn(ANNA, "o", points).amount(amountMinor));
            expect(posted, new TooManyPoints(Math.min(amountMinor, 1_000_000)));
        }

        @ParameterizedTest
        @CsvSource({"TOKEN_PURCHASE", "MEMBERSHIP_PURCHASE"})
        void bothKindsOfPurchaseMakePurchaseLots(String eventType) {
            ledger.when(earn(ANNA, "o", 100).of(eventType)).thenEntries(EarningHandlerTest::kind, LotKind.PURCHASE);
            ledger.when(earn(ANNA, "p", 101).amount(100).of(eventType)).thenAnswer(new TooManyPoints(100));
        }

        @ParameterizedTest
        @CsvSource({
            "ACCOUNT_CREATION, 100",
            "FIRST_PURCHASE,   200",
            "PRODUCT_REVIEW,   25",
            "REFERRAL,         500",
            "REFERRAL_FRIEND,  200",
            "SOCIAL_SHARE,     10",
            "BIRTHDAY,         100",
        })
        void anActivityEarnsAtMostItsPointsWhateverTheAmount(String activity, long maximum) {
            for (var amount : List.of(0L, 10_000L)) {
                ledger.when(earn(ANNA, "above" + amount, maximum + 1)
                                .of(activity)
                                .amount(amount))
                        .thenAnswer(new TooManyPoints(maximum))
                        .thenNothingHappened();
                ledger.when(earn(ANNA, "at" + amount, maximum).of(activity).amount(amount))
                        .thenEntries(EarningHandlerTest::kind, LotKind.PROMO)
                        .thenEntries(Entry::reasonCode, activity);
                ledger.when(earn(ANNA, "below" + amount, maximum - 1)
                                .of(activity)
                                .amount(amount))
                        .thenEntries(Entry::pointsDelta, maximum - 1);
            }
        }

        @Test
        void anActivityIsBoundByTheLimitOfAnEntryToo() {
            var small = earning(BigDecimal.ONE, Map.of("REFERRAL", 500L), 300);
            var tight = tight(small);
            tight.given(linked(ANNA));
            tight.when(earn(ANNA, "above", 301).of("REFERRAL")).thenAnswer(new TooManyPoints(300));
            tight.when(earn(ANNA, "at", 300).of("REFERRAL")).thenAnswer(PointsAreEarned.class, posted -> {});
        }

        @ParameterizedTest
        @CsvSource({"0.5, 101, 50", "0.999, 1000, 999", "1.5, 3, 4", "0.1, 19, 1"})
        void aFractionOfAPointIsDroppedFromThePurchaseLimit(BigDecimal rate, long amount, long maximum) {
            var tight = tight(earning(rate, Map.of(), 1_000_000));
            tight.given(linked(ANNA));
            tight.when(earn(ANNA, "above", maximum + 1).amount(amount)).thenAnswer(new TooManyPoints(maximum));
            tight.when(earn(ANNA, "at", maximum).amount(amount)).thenAnswer(PointsAreEarned.class, posted -> {});
        }

        @ParameterizedTest
        @ValueSource(strings = {"USD", "CAD", "EUR"})
        void theProgramsCurrenciesEarn(String currency) {
            ledger.when(earn(ANNA, "o", 1).in(currency)).thenAnswer(PointsAreEarned.class, posted -> {});
        }

        @ParameterizedTest
        @ValueSource(strings = {"GBP", "usd", "", "USD "})
        void noOtherCurrencyEarns(String currency) {
            ledger.when(earn(ANNA, "o", 1).in(currency))
                    .thenAnswer(new UnknownCurrency())
                    .thenNothingHappened();
            ledger.when(earn(ANNA, "p", 1).of("BIRTHDAY").in(currency)).thenAnswer(new UnknownCurrency());
        }

        @ParameterizedTest
        @CsvSource({"ADJUSTMENT, POST /v1/points/adjustments", "MODEL_AWARD, POST /v1/awards/intents"})
        void whatNeedsSignaturesOrCapsIsNotEarned(String eventType, String call) {
            ledger.when(earn(ANNA, "o", 1).of(eventType))
                    .thenAnswer(NotAnEarning.class, refusal -> {
                        assertThat(refusal.message()).contains(call);
                        assertThat(refusal.kind()).isEqualTo(Kind.VALIDATION_FAILED);
                    })
                    .thenNothingHappened();
        }

        @ParameterizedTest
        @ValueSource(strings = {"TOPUP", "token_purchase", "", "REDEMPTION"})
        void anEventTypeThatTheProgramDoesNotKnowEarnsNothing(String eventType) {
            ledger.when(earn(ANNA, "o", 1).of(eventType))
                    .thenAnswer(new UnknownEventType())
                    .thenNothingHappened();
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE})
        void anEarningOfNoPointsIsAnErrorThatLeavesNoTrace(long points) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ledger.when(earn(ANNA, "o", points).amount(100)));
            assertThat(ledger.newEvents()).isEmpty();
            assertThat(ledger.entries(ANNA)).isEmpty();
        }

        private static Program.Earning earning(BigDecimal maxRate, Map<String, Long> activities, long maxPerEntry) {
            var rules = Program.DEFAULT.earning();
            return new Program.Earning(
                    maxRate,
                    rules.purchases(),
                    activities,
                    rules.tiers(),
                    rules.clientTiers(),
                    rules.categoryBonuses(),
                    rules.pendingLife(),
                    maxPerEntry);
        }

        private LedgerFixture tight(Program.Earning earning) {
            var program = Rules.with(2, earning);
            return new LedgerFixture((platform, at) -> program);
        }

        private void expect(boolean posted, EarnRefusal refusal) {
            if (posted) {
                ledger.thenAnswer(PointsAreEarned.class, answer -> {});
            } else {
                ledger.thenAnswer(refusal).thenNothingHappened();
            }
        }
    }

    @Nested
    class Expiry {

        @ParameterizedTest
        @CsvSource({"-1, false", "0, false", "1, true"})
        void aGivenExpiryLiesInTheFuture(long milliseconds, boolean posted) {
            var expiry = START.plusMillis(milliseconds);
            ledger.when(earn(ANNA, "o", 1).expiring(expiry));
            if (posted) {
                ledger.thenEntries(EarningHandlerTest::expiry, expiry);
            } else {
                ledger.thenAnswer(new ExpiryNotInFuture()).thenNothingHappened();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "in winter,                        2026-01-15T12:00:00-05:00, 2028-01-15T12:00:00-05:00",
            "in summer,                        2026-07-15T12:00:00-04:00, 2028-07-15T12:00:00-04:00",
            "leap day to leap year,            2024-02-29T12:00:00-05:00, 2026-02-28T12:00:00-05:00",
            "day before leap day,              2026-02-28T23:59:59-05:00, 2028-02-28T23:59:59-05:00",
            "last moment of a year,            2026-12-31T23:59:59.999-05:00, 2028-12-31T23:59:59.999-05:00",
            "next day in UTC,                  2026-02-28T20:00:00-05:00, 2028-02-28T20:00:00-05:00",
            "into the hour that spring skips,  2025-03-12T02:30:00-04:00, 2027-03-12T02:30:00-05:00",
            "onto the day that spring skips,   2026-03-14T02:30:00-04:00, 2028-03-14T02:30:00-04:00",
            "exactly into the skipped hour,    2025-03-14T02:30:00-04:00, 2027-03-14T03:30:00-04:00",
            "from the first of a doubled hour, 2026-11-01T01:30:00-04:00, 2028-11-01T01:30:00-04:00",
            "from the second of a doubled hour,2026-11-01T01:30:00-05:00, 2028-11-01T01:30:00-04:00",
            "into a doubled hour,              2024-11-01T01:30:00-04:00, 2026-11-01T01:30:00-04:00",
        })
        void aPurchaseLivesTwentyFourMonthsOfTorontosCalendar(
                String when, OffsetDateTime earned, OffsetDateTime expires) {
            ledger.at(earned.toInstant())
                    .when(earn(ANNA, "o", 1))
                    .thenEntries(EarningHandlerTest::expiry, expires.toInstant());
        }

        @ParameterizedTest
        @CsvSource({
            "in winter,                       2026-01-01T12:00:00-05:00, 2026-02-15T12:00:00-05:00",
            "across a leap day,               2028-02-01T12:00:00-05:00, 2028-03-17T12:00:00-04:00",
            "across no leap day,              2026-02-01T12:00:00-05:00, 2026-03-18T12:00:00-04:00",
            "an hour shorter in spring,       2026-03-01T12:00:00-05:00, 2026-04-15T12:00:00-04:00",
            "an hour longer in autumn,        2026-10-01T12:00:00-04:00, 2026-11-15T12:00:00-05:00",
            "into the hour that spring skips, 2026-01-22T02:30:00-05:00, 2026-03-08T03:30:00-04:00",
            "into the doubled hour of autumn, 2026-09-17T01:30:00-04:00, 2026-11-01T01:30:00-04:00",
            "across the end of a year,        2026-12-31T23:59:59-05:00, 2027-02-14T23:59:59-05:00",
        })
        void anActivityLivesFortyFiveDaysOfTorontosCalendar(
                String when, OffsetDateTime earned, OffsetDateTime expires) {
            ledger.at(earned.toInstant())
                    .when(earn(ANNA, "o", 1).of("BIRTHDAY"))
                    .thenEntries(EarningHandlerTest::expiry, expires.toInstant());
        }

        @ParameterizedTest
        @CsvSource({"-1, 100", "0, 0", "1, 0"})
        void aLotIsSpendableUntilExactlyItsExpiry(long milliseconds, long available) {
            var expiry = START.plus(Duration.ofDays(3));
            ledger.given(earn(ANNA, "o", 100).expiring(expiry))
                    .at(expiry.plusMillis(milliseconds))
                    .thenAvailable(ANNA, available);
        }
    }

    @Nested
    class Repeating {

        @Test
        void theSameLineWithTheSameContentGivesTheFirstAnswer() {
            ledger.given(earn(ANNA, "o", 100).line("l"));
            var first = ledger.answer(PointsAreEarned.class);
            ledger.given(earn(ANNA, "other", 5))
                    .after(Duration.ofDays(1000))
                    .when(earn(ANNA, "o", 100).line("l"))
                    .thenAnswer(new PointsAreEarned(first.line(), true, List.of(new AggregateVersion(ANNA, 3))))
                    .thenNothingHappened();
        }

        @Test
        void metadataOfGivenPointsIsNotContent() {
            ledger.given(earn(ANNA, "o", 100).saying("{\"try\":1}"))
                    .when(earn(ANNA, "o", 100).saying("{\"try\":2}").tier("VIP").category("home"))
                    .thenAnswer(
                            PointsAreEarned.class,
                            posted -> assertThat(posted.duplicate()).isTrue())
                    .thenNothingHappened();
        }

        static Stream<Earn> otherContent() {
            var first = earn(ANNA, "o", 100);
            return Stream.of(
                    earn(ANNA, "o", 99).amount(100),
                    first.amount(101),
                    first.in("CAD"),
                    first.expiring(START.plusSeconds(1)),
                    first.through(userOf(BERT)),
                    earn(BERT, "o", 100),
                    first.in("GBP"),
                    earn(ANNA, "o", 2_000_000));
        }

        @ParameterizedTest
        @MethodSource("otherContent")
        void otherContentIsAConflict(Earn otherContent) {
            ledger.given(earn(ANNA, "o", 100))
                    .when(otherContent)
                    .thenAnswer(
                            OrderLineReused.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT))
                    .thenNothingHappened();
        }

        static Stream<Earn> otherReferences() {
            var first = earn(ANNA, "o", 100);
            return Stream.of(
                    earn(ANNA, "p", 100),
                    first.line("l"),
                    first.line(""),
                    first.of("MEMBERSHIP_PURCHASE"),
                    first.of("BIRTHDAY"));
        }

        @ParameterizedTest
        @MethodSource("otherReferences")
        void anotherOrderLineOrEventTypeEarnsAgain(Earn otherReferences) {
            ledger.given(earn(ANNA, "o", 100))
                    .when(otherReferences)
                    .thenAnswer(
                            PointsAreEarned.class,
                            posted -> assertThat(posted.line().balanceAfter()).isEqualTo(200));
        }

        @Test
        void anotherPlatformHasItsOwnReferences() {
            ledger.from("other")
                    .given(requestLink(THERE, "there"), confirm(THERE, "there", ANNA))
                    .from(PLATFORM)
                    .given(earn(ANNA, "o", 100))
                    .from("other")
                    .when(earn(ANNA, "o", 100).through(THERE))
                    .thenAnswer(
                            PointsAreEarned.class,
                            posted -> assertThat(posted.duplicate()).isFalse());
        }

        @Test
        void aRefusedLineCanBeSentAgain() {
            ledger.givenRefused(earn(ANNA, "o", 101).amount(100))
                    .when(earn(ANNA, "o", 100))
                    .thenAnswer(
                            PointsAreEarned.class,
                            posted -> assertThat(posted.duplicate()).isFalse());
        }

        @Test
        void aRepetitionIsAnsweredAfterTheLinkHasEnded() {
            ledger.given(earn(ANNA, "o", 100), revoke(userOf(ANNA)))
                    .when(earn(ANNA, "o", 100))
                    .thenAnswer(
                            PointsAreEarned.class,
                            posted -> assertThat(posted.duplicate()).isTrue());
        }

        @Test
        void anOrderCanEarnAndRedeem() {
            ledger.given(earn(ANNA, "o", 500), redeem(ANNA, "o", 500)).thenAvailable(ANNA, 0);
        }
    }

    @Nested
    class NotLinkedToEachOther {

        @Test
        void anUnknownUserEarnsNothing() {
            ledger.when(earn(ANNA, "o", 1).through(userOf(member("x"))))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }

        @Test
        void theUserOfAnotherMemberEarnsNothing() {
            ledger.when(earn(ANNA, "o", 1).through(userOf(BERT)))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }

        @Test
        void anUnlinkedMemberEarnsNothing() {
            var carl = member("carl");
            ledger.given(open(carl))
                    .when(earn(carl, "o", 1))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }

        @Test
        void afterARevocationNothingIsEarned() {
            ledger.given(revoke(userOf(ANNA)))
                    .when(earn(ANNA, "o", 1))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }
    }

    private static Instant expiry(Entry entry) {
        return entry.lots().getFirst().lot().expiresAt();
    }

    private static LotKind kind(Entry entry) {
        return entry.lots().getFirst().lot().kind();
    }

    /** Commands that have waited, or come from a node whose clock is behind. */
    @Nested
    class LateClocks {

        @Test
        void anEntryIsPostedNoEarlierThanTheOneBefore() {
            ledger.given(earn(ANNA, "o", 100)).at(START.minusSeconds(5)).when(earn(ANNA, "p", 100));
            var entry = ledger.newEntries().getFirst();
            assertThat(entry.createdAt()).isEqualTo(START.minusSeconds(5));
            assertThat(entry.postedAt()).isEqualTo(START);
            assertThat(entry.lots().getFirst().lot().earnedAt()).isEqualTo(START);
        }

        @Test
        void nothingIsEarnedThatIsExpiredWhenItTakesEffect() {
            ledger.given(earn(ANNA, "o", 100))
                    .at(START.minusSeconds(5))
                    .when(earn(ANNA, "p", 100).expiring(START))
                    .thenAnswer(new ExpiryNotInFuture())
                    .thenNothingHappened();
        }

        @Test
        void aLotThatWasWrittenOffIsNotSpentByAnEarlierClock() {
            var end = START.plusSeconds(10);
            ledger.given(earn(ANNA, "o", 600).expiring(end))
                    .at(end)
                    .given(earn(ANNA, "p", 100))
                    .at(end.minusSeconds(5))
                    .thenAvailable(ANNA, 100);
        }
    }
}
