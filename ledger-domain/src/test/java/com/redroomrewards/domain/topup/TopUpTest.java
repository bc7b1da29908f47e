package com.redroomrewards.domain.topup;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.commitTopUp;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.quoteId;
import static com.redroomrewards.domain.Requests.quoteTopUp;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.command.QuoteUsed;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.earning.EarnRefusal.NothingLeftToReverse;
import com.redroomrewards.domain.earning.EarnReversalReason;
import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.ReverseEntry;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.Switches;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.TopUpReceiptIssued;
import com.redroomrewards.domain.topup.TopUpCommand.TopUpIsCommitted;
import com.redroomrewards.domain.topup.TopUpCommand.TopUpIsQuoted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import com.redroomrewards.domain.topup.TopUpRefusal.OrderUsed;
import com.redroomrewards.domain.topup.TopUpRefusal.OtherPrice;
import com.redroomrewards.domain.topup.TopUpRefusal.UnknownBundle;
import com.redroomrewards.domain.topup.TopUpRefusal.UnknownCurrency;
import com.redroomrewards.domain.topup.TopUpRefusal.UnknownQuote;
import java.time.Duration;
import java.time.Instant;
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

/** Points that are bought in bundles (http.md, Earn, reverse, top up, adjust; domain.md, The loyalty program). */
class TopUpTest {

    private static final UUID THERE = user("of another platform");

    private Program program = Program.DEFAULT;
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @Nested
    class Quoting {

        @Test
        void aQuoteSaysWhatABundleCostsAndGivesNobodyAPoint() {
            var quote = new TopUpQuoted(
                    quoteId("q"), PLATFORM, 250, "USD", 3, 750, 1, START, START.plus(Duration.ofMinutes(15)));
            ledger.when(quoteTopUp("q", 250))
                    .thenAnswer(new TopUpIsQuoted(quote, List.of(new AggregateVersion(quoteId("q"), 0))))
                    .thenEvents(quote)
                    .thenAvailable(ANNA, 0);
        }

        @ParameterizedTest
        @ValueSource(longs = {100, 250, 500})
        void everyBundleOfTheProgramIsSold(long bundle) {
            ledger.when(quoteTopUp("q", bundle)).thenAnswer(TopUpIsQuoted.class, answer -> {
                assertThat(answer.quote().points()).isEqualTo(bundle);
                assertThat(answer.quote().totalCostMinor()).isEqualTo(3 * bundle);
            });
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 99, 101, 200, 499, 501, -100, Long.MAX_VALUE})
        void noOtherBundleIsSold(long bundle) {
            ledger.when(quoteTopUp("q", bundle))
                    .thenAnswer(new UnknownBundle(List.of(100L, 250L, 500L)))
                    .thenNothingHappened();
            assertThat(new UnknownBundle(List.of()).kind()).isEqualTo(Kind.VALIDATION_FAILED);
            assertThat(new UnknownBundle(List.of(7L)).details())
                    .isEqualTo(Map.of("field", "bundle", "rule", "bundle_of_program", "bundles", List.of(7L)));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 2, 4, -3, Long.MAX_VALUE})
        void aPointIsNotSoldForAnotherPrice(long price) {
            ledger.when(quoteTopUp("q", 100).price(price))
                    .thenAnswer(new OtherPrice(3, "USD"))
                    .thenNothingHappened();
            assertThat(new OtherPrice(3, "USD").kind()).isEqualTo(Kind.VALIDATION_FAILED);
        }

        @Test
        void eachCurrencyHasItsOwnPrice() {
            program = Rules.with(
                    2,
                    Map.of(
                            "USD", Rules.topUpPrice("USD", 3).get("USD"),
                            "CAD", Rules.topUpPrice("CAD", 4).get("CAD")));
            ledger.when(quoteTopUp("q", 100).in("CAD").price(4)).thenAnswer(TopUpIsQuoted.class, answer -> {
                assertThat(answer.quote().currency()).isEqualTo("CAD");
                assertThat(answer.quote().totalCostMinor()).isEqualTo(400);
                assertThat(answer.quote().programVersion()).isEqualTo(2);
            });
            ledger.when(quoteTopUp("r", 100).in("CAD")).thenAnswer(new OtherPrice(4, "CAD"));
            ledger.when(quoteTopUp("s", 100).price(4)).thenAnswer(new OtherPrice(3, "USD"));
        }

        @Test
        void theProgramNamesTheCurrencyThatARequestLeavesOut() {
            program = Rules.with(2, new Program.TopUps(List.of(7L), "EUR", Duration.ofSeconds(1)));
            ledger.when(quoteTopUp("q", 7)).thenAnswer(TopUpIsQuoted.class, answer -> {
                assertThat(answer.quote().currency()).isEqualTo("EUR");
                assertThat(answer.quote().expiresAt()).isEqualTo(START.plusSeconds(1));
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"GBP", "usd"})
        void noPointsAreSoldForAnotherCurrency(String currency) {
            ledger.when(quoteTopUp("q", 100).in(currency))
                    .thenAnswer(new UnknownCurrency())
                    .thenNothingHappened();
            assertThat(new UnknownCurrency().kind()).isEqualTo(Kind.VALIDATION_FAILED);
        }

        @Test
        void theSameQuestionGetsTheFirstQuote() {
            ledger.given(quoteTopUp("q", 100));
            var first = ledger.answer();
            program = Rules.with(2, new Program.TopUps(List.of(), "EUR", Duration.ofSeconds(1)));
            ledger.after(Duration.ofHours(1))
                    .when(quoteTopUp("q", 100))
                    .thenAnswer(first)
                    .thenNothingHappened();
            ledger.when(quoteTopUp("q", 100).in("USD")).thenAnswer(first);
        }

        static Stream<Request> anotherQuestionUnderTheSameIdIsAConflict() {
            return Stream.of(
                    quoteTopUp("q", 250),
                    quoteTopUp("q", 100).price(4),
                    quoteTopUp("q", 100).in("CAD"));
        }

        @ParameterizedTest
        @MethodSource
        void anotherQuestionUnderTheSameIdIsAConflict(Request other) {
            ledger.given(quoteTopUp("q", 100))
                    .when(other)
                    .thenAnswer(new RequestChanged())
                    .thenNothingHappened();
            assertThat(new RequestChanged().kind()).isEqualTo(Kind.CONFLICT);
        }

        @Test
        void theSameIdOfAnotherPlatformIsAConflict() {
            ledger.given(quoteTopUp("q", 100))
                    .from("other")
                    .when(quoteTopUp("q", 100))
                    .thenAnswer(new RequestChanged());
        }
    }

    @Nested
    class Committing {

        @Test
        void theMemberEarnsTheBundleInOneAppend() {
            ledger.given(earn(ANNA, "before", 30), quoteTopUp("q", 250).in("EUR"))
                    .after(Duration.ofMinutes(1))
                    .when(commitTopUp(ANNA, "q", "o"));
            var entry = ledger.newEntries().getFirst();
            assertThat(entry.entryId()).isEqualTo(EarnedEntryId.ofLine(EarnedEntryId.ofOrder(PLATFORM, "o"), 1));
            assertThat(entry.type()).isEqualTo(EntryType.EARN);
            assertThat(entry.pointsDelta()).isEqualTo(250);
            assertThat(entry.balanceAfter()).isEqualTo(280);
            assertThat(entry.reasonCode()).isEqualTo("TOP_UP");
            assertThat(entry.sourceRef()).isEqualTo("o");
            assertThat(entry.createdAt()).isEqualTo(ledger.now());
            assertThat(entry.lots()).singleElement().satisfies(slice -> {
                assertThat(slice.points()).isEqualTo(250);
                assertThat(slice.lot().kind()).isEqualTo(LotKind.TOP_UP);
                assertThat(slice.lot().earnedAt()).isEqualTo(ledger.now());
            });
            var committed =
                    new TopUpCommitted(quoteId("q"), "o", ANNA, userOf(ANNA), entry.entryId(), 250, 280, ledger.now());
            ledger.thenEvents(
                            new TopUpReceiptIssued(Receipt.idOfTopUp(PLATFORM, "o"), PLATFORM, "o", quoteId("q"), ANNA),
                            new PointsEarned(ANNA, entry, "TOP_UP", "EUR", 750, null, null, null, null),
                            new LineEarned(
                                    EarnedEntryId.ofOrder(PLATFORM, "o"),
                                    PLATFORM,
                                    "o",
                                    1,
                                    "TOP_UP",
                                    null,
                                    quoteId("q").toString(),
                                    ANNA,
                                    entry.entryId(),
                                    250,
                                    null,
                                    0,
                                    0,
                                    280,
                                    ledger.now(),
                                    null),
                            committed)
                    .thenAnswer(new TopUpIsCommitted(committed, List.of(new AggregateVersion(ANNA, 3))))
                    .thenAvailable(ANNA, 280)
                    .thenAvailable(BERT, 0);
        }

        @ParameterizedTest
        @CsvSource({
            // Twelve months of Toronto, from winter to winter and over a leap day.
            "2026-01-15T17:00:00Z, 2027-01-15T17:00:00Z",
            "2028-02-29T17:00:00Z, 2029-02-28T17:00:00Z",
        })
        void boughtPointsLiveTwelveMonths(Instant at, Instant expiry) {
            ledger.at(at).given(quoteTopUp("q", 100), commitTopUp(ANNA, "q", "o"));
            assertThat(ledger.newEntries().getFirst().lots().getFirst().lot().expiresAt())
                    .isEqualTo(expiry);
            ledger.at(expiry.minusMillis(1)).thenAvailable(ANNA, 100);
            ledger.at(expiry).thenAvailable(ANNA, 0);
        }

        @Test
        void boughtPointsCountForNoTier() {
            ledger.given(quoteTopUp("q", 100), commitTopUp(ANNA, "q", "o"));
            assertThat(ledger.<Standing>ask(ANNA, account -> account.standingAt(PLATFORM)))
                    .isEqualTo(Standing.NEW);
        }

        @Test
        void aChargebackTakesThemBackIntoDebtIfNeedBe() {
            ledger.given(quoteTopUp("q", 500), commitTopUp(ANNA, "q", "o"), redeem(ANNA, "r", 500));
            var entryId = ledger.entries(ANNA).getFirst().entryId();
            ledger.when(takeBack("o"))
                    .thenEntries(Entry::pointsDelta, -500L)
                    .thenAvailable(ANNA, -500)
                    .when(origin -> new ReverseEntry(entryId, "again", EarnReversalReason.FRAUD, null, origin))
                    .thenAnswer(new NothingLeftToReverse());
        }

        @Test
        void whatIsDueIsWrittenFirst() {
            ledger.given(earn(ANNA, "old", 30).expiring(START.plusSeconds(10)), quoteTopUp("q", 100))
                    .after(Duration.ofSeconds(10))
                    .when(commitTopUp(ANNA, "q", "o"))
                    .thenEventTypes(
                            TopUpReceiptIssued.class,
                            LotExpired.class,
                            PointsEarned.class,
                            LineEarned.class,
                            TopUpCommitted.class)
                    .thenEntries(Entry::balanceAfter, 0L, 100L);
        }

        @Test
        void boughtPointsPayTheDebtFirst() {
            ledger.given(earn(ANNA, "o", 600), redeem(ANNA, "r", 550), takeBack("o"))
                    .thenAvailable(ANNA, -550);
            ledger.given(quoteTopUp("q", 500), commitTopUp(ANNA, "q", "t")).thenAvailable(ANNA, -50);
            ledger.given(quoteTopUp("p", 100), commitTopUp(ANNA, "p", "u")).thenAvailable(ANNA, 50);
        }

        @ParameterizedTest
        @CsvSource({"899999, true", "900000, false", "900001, false"})
        void aQuoteEndsAtExactlyFifteenMinutes(long milliseconds, boolean buys) {
            ledger.given(quoteTopUp("q", 100))
                    .after(Duration.ofMillis(milliseconds))
                    .when(commitTopUp(ANNA, "q", "o"));
            if (buys) {
                ledger.thenAvailable(ANNA, 100);
            } else {
                ledger.thenAnswer(new QuoteExpired()).thenNothingHappened().thenAvailable(ANNA, 0);
                assertThat(new QuoteExpired().kind()).isEqualTo(Kind.QUOTE_EXPIRED);
            }
        }

        @Test
        void whatWasQuotedHoldsWhateverIsPublishedMeanwhile() {
            ledger.given(quoteTopUp("q", 100));
            program =
                    Rules.with(2, Rules.topUpPrice("CAD", 9), new Program.TopUps(List.of(), "CAD", Duration.ofDays(1)));
            ledger.when(commitTopUp(ANNA, "q", "o")).thenAvailable(ANNA, 100);
        }

        @Test
        void anUnknownQuoteIsNotFound() {
            ledger.when(commitTopUp(ANNA, "none", "o"))
                    .thenAnswer(new UnknownQuote())
                    .thenNothingHappened();
            assertThat(new UnknownQuote().kind()).isEqualTo(Kind.NOT_FOUND);
        }

        @Test
        void theQuoteOfAnotherPlatformIsNotFound() {
            ledger.given(quoteTopUp("q", 100))
                    .from("other")
                    .given(requestLink(THERE, "there"), confirm(THERE, "there", ANNA))
                    .when(commitTopUp(ANNA, THERE, "q", "o"))
                    .thenAnswer(new UnknownQuote())
                    .thenNothingHappened();
        }

        @Test
        void onlyALinkedUserBuys() {
            ledger.given(quoteTopUp("q", 100));
            ledger.when(commitTopUp(ANNA, userOf(BERT), "q", "o"))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
            ledger.given(revoke(userOf(ANNA)))
                    .when(commitTopUp(ANNA, "q", "o"))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }
    }

    @Nested
    class Repeated {

        @BeforeEach
        void commitOnce() {
            ledger.given(quoteTopUp("q", 100), commitTopUp(ANNA, "q", "o"));
        }

        @Test
        void theSameOrderIsAnsweredAsItWasFirst() {
            var first = ledger.answer(TopUpIsCommitted.class).commit();
            ledger.given(earn(ANNA, "later", 7))
                    .after(Duration.ofDays(700))
                    .when(commitTopUp(ANNA, "q", "o"))
                    .thenAnswer(
                            TopUpIsCommitted.class,
                            answer -> assertThat(answer.commit()).isEqualTo(first))
                    .thenNothingHappened();
        }

        @Test
        void evenWhenTheUserIsNoLongerLinked() {
            ledger.given(revoke(userOf(ANNA)), commitTopUp(ANNA, "q", "o")).thenNothingHappened();
        }

        @Test
        void anotherQuoteForTheSameOrderIsAConflict() {
            ledger.given(quoteTopUp("p", 100))
                    .when(commitTopUp(ANNA, "p", "o"))
                    .thenAnswer(new OrderUsed())
                    .thenNothingHappened();
            assertThat(new OrderUsed().kind()).isEqualTo(Kind.CONFLICT);
        }

        @Test
        void theSameOrderForAnotherMemberOrUserIsAConflict() {
            ledger.when(commitTopUp(BERT, "q", "o")).thenAnswer(new OrderUsed()).thenNothingHappened();
            ledger.when(commitTopUp(ANNA, userOf(BERT), "q", "o"))
                    .thenAnswer(new OrderUsed())
                    .thenNothingHappened();
        }

        @Test
        void theSameQuoteForAnotherOrderIsAConflict() {
            ledger.when(commitTopUp(ANNA, "q", "other"))
                    .thenAnswer(new QuoteUsed())
                    .thenNothingHappened();
            assertThat(new QuoteUsed().kind()).isEqualTo(Kind.CONFLICT);
        }

        @Test
        void anOrderThatEarnsOrRedeemsMayTopUpAsWell() {
            ledger.given(earn(ANNA, "cart", 600), redeem(ANNA, "cart", 500), quoteTopUp("p", 100))
                    .given(commitTopUp(ANNA, "p", "cart"))
                    .thenAvailable(ANNA, 300);
        }

        @Test
        void theSameOrderOfAnotherPlatformIsAnother() {
            ledger.from("other")
                    .given(open(member("carl")), requestLink(THERE, "there"), confirm(THERE, "there", member("carl")))
                    .given(quoteTopUp("p", 250), commitTopUp(member("carl"), THERE, "p", "o"))
                    .thenAvailable(member("carl"), 250);
        }
    }

    @Test
    void whatIsSwitchedOffIsRefusedAndWhatWasDoneIsAnsweredAsBefore() {
        ledger.given(quoteTopUp("q", 100), quoteTopUp("p", 100), commitTopUp(ANNA, "q", "o"));
        program = program.next(new Switches(false, true, true, true, true));
        var off = new FeatureDisabled(Feature.EARN);

        ledger.when(quoteTopUp("r", 100)).thenAnswer(off).thenNothingHappened();
        ledger.when(commitTopUp(ANNA, "p", "other")).thenAnswer(off).thenNothingHappened();
        ledger.given(quoteTopUp("q", 100), commitTopUp(ANNA, "q", "o")).thenAvailable(ANNA, 100);
    }
}
