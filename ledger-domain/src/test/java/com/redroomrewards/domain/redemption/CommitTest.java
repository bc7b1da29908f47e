package com.redroomrewards.domain.redemption;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.quoteId;
import static com.redroomrewards.domain.Requests.quoteMax;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.Requests.Quote;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.command.QuoteUsed;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.InsufficientPoints;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderUsed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownQuote;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a commit burns, in two steps and in one (domain.md, Redeeming). */
class CommitTest {

    private static final UUID THERE = user("of another platform");

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    private void linkThere() {
        ledger.from("other")
                .given(requestLink(THERE, "there"), confirm(THERE, "there", ANNA))
                .from(PLATFORM);
    }

    @Nested
    class Committing {

        @Test
        void exactlyWhatWasQuotedIsBurnedInOneAppend() {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 600).in("EUR"), earn(ANNA, "p", 50))
                    .after(Duration.ofMinutes(1))
                    .when(commit(ANNA, "q", "r"));
            var entry = ledger.newEntries().getFirst();
            assertThat(entry.entryId()).isEqualTo(DerivedId.of("entry", ANNA.toString(), "3"));
            assertThat(entry.type()).isEqualTo(EntryType.REDEEM);
            assertThat(entry.pointsDelta()).isEqualTo(-600);
            assertThat(entry.balanceAfter()).isEqualTo(450);
            assertThat(entry.reasonCode()).isEqualTo("REDEMPTION");
            assertThat(entry.sourceRef()).isEqualTo("r");
            assertThat(entry.createdAt()).isEqualTo(ledger.now());
            assertThat(entry.postedAt()).isEqualTo(ledger.now());
            ledger.thenEvents(
                            new RedemptionReceiptIssued(
                                    Receipt.idOfRedemption(PLATFORM, "r"), PLATFORM, "r", quoteId("q"), ANNA),
                            new PointsRedeemed(ANNA, entry, quoteId("q"), "EUR", 600),
                            new RedemptionCommitted(
                                    quoteId("q"), "r", entry.entryId(), 600, 600, 450, entry.lots(), ledger.now()))
                    .thenAnswer(new RedemptionIsCommitted(
                            quoteId("q"),
                            entry.entryId(),
                            600,
                            600,
                            450,
                            entry.lots(),
                            false,
                            List.of(new AggregateVersion(ANNA, 4))))
                    .thenAvailable(ANNA, 450)
                    .thenAvailable(BERT, 0);
        }

        @ParameterizedTest
        @CsvSource({"899999, true", "900000, false", "900001, false"})
        void aQuoteEndsAtExactlyFifteenMinutes(long milliseconds, boolean burns) {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 600))
                    .after(Duration.ofMillis(milliseconds))
                    .when(commit(ANNA, "q", "r"));
            if (burns) {
                ledger.thenAvailable(ANNA, 0);
            } else {
                ledger.thenAnswer(
                                QuoteExpired.class,
                                refusal -> assertThat(refusal.kind()).isEqualTo(Kind.QUOTE_EXPIRED))
                        .thenNothingHappened()
                        .thenAvailable(ANNA, 600);
            }
        }

        @ParameterizedTest
        @CsvSource({"599, false", "600, true", "601, true"})
        void tooFewPointsByThenBurnNothing(long left, boolean burns) {
            ledger.given(
                            earn(ANNA, "goes", 600),
                            earn(ANNA, "stays", left),
                            quoteExact(ANNA, "q", 600),
                            redeem(ANNA, "first", 600))
                    .when(commit(ANNA, "q", "r"));
            if (burns) {
                ledger.thenAvailable(ANNA, left - 600);
            } else {
                ledger.thenAnswer(new InsufficientPoints(600, left))
                        .thenNothingHappened()
                        .thenAvailable(ANNA, left);
            }
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, false", "1, false"})
        void pointsThatExpireBeforeTheCommitBurnNothing(long milliseconds, boolean burns) {
            var expiry = START.plus(Duration.ofMinutes(10));
            ledger.given(earn(ANNA, "o", 600).expiring(expiry), quoteExact(ANNA, "q", 600))
                    .at(expiry.plusMillis(milliseconds))
                    .when(commit(ANNA, "q", "r"));
            if (burns) {
                ledger.thenAvailable(ANNA, 0);
            } else {
                ledger.thenAnswer(new InsufficientPoints(600, 0)).thenNothingHappened();
            }
        }

        @Test
        void aQuoteThatIsNotEligibleBurnsNothing() {
            ledger.given(earn(ANNA, "o", 499), quoteExact(ANNA, "q", 500), earn(ANNA, "p", 500))
                    .when(commit(ANNA, "q", "r"))
                    .thenAnswer(new NotEligible(IneligibilityReason.INSUFFICIENT_POINTS))
                    .thenNothingHappened()
                    .thenAvailable(ANNA, 999);
        }

        @Test
        void anUnknownQuoteBurnsNothing() {
            ledger.given(earn(ANNA, "o", 600))
                    .when(commit(ANNA, "q", "r"))
                    .thenAnswer(new UnknownQuote())
                    .thenNothingHappened();
        }

        @Test
        void theQuoteOfAnotherMemberIsUnknown() {
            ledger.given(earn(ANNA, "o", 600), earn(BERT, "p", 600), quoteExact(ANNA, "q", 600))
                    .when(commit(BERT, "q", "r"))
                    .thenAnswer(new UnknownQuote())
                    .thenNothingHappened();
            ledger.given(commit(ANNA, "q", "r"))
                    .when(commit(BERT, "q", "s"))
                    .thenAnswer(new UnknownQuote())
                    .thenNothingHappened();
        }

        @Test
        void theQuoteOfAnotherPlatformIsUnknown() {
            linkThere();
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 600))
                    .from("other")
                    .when(commit(ANNA, THERE, "q", "r"))
                    .thenAnswer(new UnknownQuote())
                    .thenNothingHappened();
        }

        @Test
        void onlyALinkedUserBurns() {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 600))
                    .when(commit(ANNA, userOf(BERT), "q", "r"))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
            ledger.given(revoke(userOf(ANNA)))
                    .when(commit(ANNA, "q", "r"))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }
    }

    @Nested
    class Once {

        @BeforeEach
        void commitOnce() {
            linkThere();
            ledger.given(earn(ANNA, "o", 5_000), quoteExact(ANNA, "q", 600), commit(ANNA, "q", "r"));
        }

        @Test
        void theSameCommitGetsTheFirstAnswer() {
            var first = ledger.answer(RedemptionIsCommitted.class);
            ledger.given(earn(ANNA, "p", 10))
                    .after(Duration.ofDays(900))
                    .when(commit(ANNA, "q", "r"))
                    .thenAnswer(new RedemptionIsCommitted(
                            first.quoteId(),
                            first.entryId(),
                            600,
                            600,
                            4_400,
                            first.lots(),
                            true,
                            List.of(new AggregateVersion(ANNA, 5))))
                    .thenNothingHappened();
        }

        @Test
        void aQuoteServesOneOrder() {
            ledger.when(commit(ANNA, "q", "another order"))
                    .thenAnswer(
                            QuoteUsed.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT))
                    .thenNothingHappened();
        }

        @Test
        void whatWasCommittedIsNoStrangers() {
            ledger.when(commit(member("nobody"), userOf(ANNA), "q", "r"))
                    .thenAnswer(new OrderUsed())
                    .thenNothingHappened();
        }

        @Test
        void aQuoteServesOneOrderEvenWhenThatWasReversed() {
            ledger.given(reverse("r"))
                    .when(commit(ANNA, "q", "another order"))
                    .thenAnswer(new QuoteUsed())
                    .thenNothingHappened();
        }

        @Test
        void anOrderTakesOneQuote() {
            ledger.given(quoteExact(ANNA, "another quote", 600))
                    .when(commit(ANNA, "another quote", "r"))
                    .thenAnswer(
                            OrderUsed.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT))
                    .thenNothingHappened();
        }

        @Test
        void theOrderOfAMemberTakesNoQuoteOfAnother() {
            ledger.given(earn(BERT, "p", 600), quoteExact(BERT, "berts", 600))
                    .when(commit(BERT, "berts", "r"))
                    .thenAnswer(new OrderUsed())
                    .thenNothingHappened();
        }

        @Test
        void aReversedOrderCanNotRedeemAgain() {
            ledger.given(reverse("r"), quoteExact(ANNA, "another quote", 600));
            ledger.when(commit(ANNA, "q", "r"))
                    .thenAnswer(
                            OrderReversed.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT))
                    .thenNothingHappened();
            ledger.when(redeem(ANNA, "r", 600)).thenNothingHappened().thenAvailable(ANNA, 5_000);
        }

        @Test
        void twoQuotesServeTwoOrders() {
            ledger.given(quoteExact(ANNA, "another quote", 700))
                    .when(commit(ANNA, "another quote", "another order"))
                    .thenEntries(Entry::balanceAfter, 3_700L);
        }

        @Test
        void anotherPlatformHasItsOwnOrders() {
            ledger.from("other")
                    .given(quoteExact(ANNA, "another quote", 700).through(THERE))
                    .when(commit(ANNA, THERE, "another quote", "r"))
                    .thenEntries(Entry::balanceAfter, 3_700L);
        }
    }

    @Nested
    class InOneStep {

        @Test
        void quoteAndCommitAreOneAppend() {
            ledger.given(earn(ANNA, "o", 1_000))
                    .when(redeem(quoteMax(ANNA, "q", 1_201), "r"))
                    .thenAnswer(RedemptionIsCommitted.class, answer -> {
                        assertThat(answer.quoteId()).isEqualTo(quoteId("q"));
                        assertThat(answer.pointsBurned()).isEqualTo(600);
                        assertThat(answer.discountMinor()).isEqualTo(600);
                        assertThat(answer.balanceAfter()).isEqualTo(400);
                        assertThat(answer.changed()).containsExactly(new AggregateVersion(ANNA, 3));
                    })
                    .thenEventTypes(
                            RedemptionQuoted.class,
                            RedemptionReceiptIssued.class,
                            PointsRedeemed.class,
                            RedemptionCommitted.class);
        }

        @Test
        void repeatedItGetsTheFirstAnswer() {
            ledger.given(earn(ANNA, "o", 1_000), redeem(ANNA, "r", 600));
            var first = ledger.answer(RedemptionIsCommitted.class);
            ledger.after(Duration.ofDays(30))
                    .when(redeem(ANNA, "r", 600))
                    .thenAnswer(repeated(first))
                    .thenNothingHappened();
        }

        @Test
        void repeatedUnderAnotherKeyItGetsTheFirstAnswer() {
            ledger.given(earn(ANNA, "o", 2_000), redeem(quoteExact(ANNA, "key-1", 600), "r"));
            var first = ledger.answer(RedemptionIsCommitted.class);
            ledger.when(redeem(quoteExact(ANNA, "key-2", 600), "r"))
                    .thenAnswer(repeated(first))
                    .thenNothingHappened();
        }

        private static RedemptionIsCommitted repeated(RedemptionIsCommitted first) {
            return new RedemptionIsCommitted(
                    first.quoteId(),
                    first.entryId(),
                    first.pointsBurned(),
                    first.discountMinor(),
                    first.balanceAfter(),
                    first.lots(),
                    true,
                    first.changed());
        }

        static Stream<Quote> otherContent() {
            var first = quoteExact(ANNA, "key-2", 600);
            return Stream.of(
                    first.total(1_201),
                    first.in("CAD"),
                    first.points(601L),
                    first.mode(RedemptionMode.MAX).points(null),
                    first.through(userOf(BERT)),
                    quoteExact(BERT, "key-2", 600));
        }

        @ParameterizedTest
        @MethodSource("otherContent")
        void theSameOrderWithOtherContentIsAConflict(Quote other) {
            ledger.given(earn(ANNA, "o", 2_000), earn(BERT, "p", 2_000), redeem(quoteExact(ANNA, "key-1", 600), "r"))
                    .when(redeem(other, "r"))
                    .thenAnswer(new OrderUsed())
                    .thenNothingHappened();
        }

        @Test
        void anOrderThatWasReversedBeforeBurnsNothing() {
            ledger.given(earn(ANNA, "o", 2_000))
                    .givenRefused(reverse("r"))
                    .when(redeem(ANNA, "r", 600))
                    .thenAnswer(new OrderReversed())
                    .thenNothingHappened();
        }

        @Test
        void anOrderThatWasReversedAfterwardsBurnsNothingMore() {
            ledger.given(earn(ANNA, "o", 2_000), redeem(ANNA, "r", 600), reverse("r"))
                    .when(redeem(ANNA, "r", 600))
                    .thenAnswer(new OrderReversed())
                    .thenNothingHappened()
                    .thenAvailable(ANNA, 2_000);
        }

        @ParameterizedTest
        @CsvSource({
            "600, 499, 2000, BELOW_MINIMUM,       INSUFFICIENT_POINTS",
            "600, 601, 2000, INSUFFICIENT_POINTS, INSUFFICIENT_POINTS",
            "600, 600, 1199, ABOVE_MAXIMUM,       VALIDATION_FAILED",
        })
        void whatIsNotEligibleBurnsNothing(
                long available, long asked, long total, IneligibilityReason reason, Kind kind) {
            ledger.given(earn(ANNA, "o", available))
                    .when(redeem(quoteExact(ANNA, "q", asked).total(total), "r"))
                    .thenAnswer(NotEligible.class, refusal -> {
                        assertThat(refusal.reason()).isEqualTo(reason);
                        assertThat(refusal.kind()).isEqualTo(kind);
                    })
                    .thenAvailable(ANNA, available);
        }

        @Test
        void aRefusedOrderCanBeSentAgainUnderAnotherKey() {
            ledger.given(earn(ANNA, "o", 500))
                    .givenRefused(redeem(quoteExact(ANNA, "key-1", 600), "r"))
                    .given(earn(ANNA, "p", 100))
                    .when(redeem(quoteExact(ANNA, "key-2", 600), "r"))
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void anUnlinkedUserBurnsNothing() {
            ledger.given(earn(ANNA, "o", 2_000))
                    .when(redeem(quoteExact(ANNA, "q", 600).through(userOf(BERT)), "r"))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }

        @Test
        void aCartInAnotherCurrencyBurnsNothing() {
            ledger.given(earn(ANNA, "o", 2_000))
                    .when(redeem(quoteExact(ANNA, "q", 600).in("GBP"), "r"))
                    .thenAnswer(new RedemptionRefusal.UnknownCurrency())
                    .thenNothingHappened();
        }

        @Test
        void aQuoteThatWasAskedForBeforeIsUsed() {
            ledger.given(earn(ANNA, "o", 2_000), quoteExact(ANNA, "q", 600))
                    .when(redeem(quoteExact(ANNA, "q", 600), "r"))
                    .thenEventTypes(RedemptionReceiptIssued.class, PointsRedeemed.class, RedemptionCommitted.class);
        }
    }

    @Nested
    class SpendingOrder {

        @Test
        void theLotThatExpiresFirstIsSpentFirst() {
            ledger.given(
                            earn(ANNA, "last", 300).expiring(START.plusSeconds(300)),
                            earn(ANNA, "first", 200).expiring(START.plusSeconds(100)),
                            earn(ANNA, "second", 250).expiring(START.plusSeconds(200)))
                    .when(redeem(ANNA, "r", 500))
                    .thenEntries(this::taken, List.of("first 200", "second 250", "last 50"));
            ledger.given(earn(ANNA, "more", 500).expiring(START.plusSeconds(299)))
                    .when(redeem(ANNA, "s", 500))
                    .thenEntries(this::taken, List.of("more 500"));
            ledger.given(earn(ANNA, "latest", 500).expiring(START.plusSeconds(301)))
                    .when(redeem(ANNA, "t", 500))
                    .thenEntries(this::taken, List.of("last 250", "latest 250"));
        }

        @Test
        void ofLotsThatExpireTogetherTheOneEarnedFirstIsSpentFirst() {
            var expiry = START.plus(Duration.ofDays(9));
            ledger.given(earn(ANNA, "a", 300).expiring(expiry))
                    .after(Duration.ofMillis(1))
                    .given(earn(ANNA, "b", 300).expiring(expiry))
                    .after(Duration.ofMillis(1))
                    .given(earn(ANNA, "c", 300).expiring(expiry))
                    .when(redeem(ANNA, "r", 700))
                    .thenEntries(this::taken, List.of("a 300", "b 300", "c 100"));
        }

        @Test
        void ofLotsEarnedAndExpiringTogetherTheLowerIdIsSpentFirst() {
            var expiry = START.plus(Duration.ofDays(9));
            for (var order : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                ledger.given(earn(ANNA, order, 100).expiring(expiry));
            }
            var ids = ledger.entries(ANNA).stream()
                    .map(entry -> entry.lots().getFirst().lot().lotId())
                    .toList();
            // Among these are ids whose first hex digit is above 7, for which UUID.compareTo goes the other way.
            assertThat(ids.stream().sorted().toList())
                    .isNotEqualTo(ids.stream()
                            .sorted(Comparator.comparing(UUID::toString))
                            .toList());
            ledger.when(redeem(ANNA, "r", 800));
            assertThat(ledger.newEntries().getFirst().lots())
                    .extracting(slice -> slice.lot().lotId().toString())
                    .isSorted()
                    .hasSize(8);
        }

        @Test
        void whatHasExpiredIsWrittenFirstAndNotSpent() {
            ledger.given(
                            earn(ANNA, "expired", 70).expiring(START.plusSeconds(10)),
                            earn(ANNA, "living", 600).expiring(START.plusSeconds(20)))
                    .at(START.plusSeconds(10))
                    .when(redeem(ANNA, "r", 500))
                    .thenEventTypes(
                            RedemptionQuoted.class,
                            RedemptionReceiptIssued.class,
                            LotExpired.class,
                            PointsRedeemed.class,
                            RedemptionCommitted.class)
                    .thenEntries(this::taken, List.of("expired 70"), List.of("living 500"))
                    .thenEntries(Entry::balanceAfter, 600L, 100L)
                    .thenEntries(Entry::entryNo, 3L, 4L)
                    .thenEntries(Entry::reasonCode, "LOT_EXPIRED", "REDEMPTION");
        }

        @Test
        void aLotThatWasSpentInPartExpiresWithWhatIsLeft() {
            ledger.given(earn(ANNA, "o", 700).expiring(START.plusSeconds(10)), redeem(ANNA, "r", 600))
                    .after(Duration.ofSeconds(10))
                    .when(earn(ANNA, "p", 1))
                    .thenEntries(Entry::pointsDelta, -100L, 1L);
        }

        @Test
        void anEmptyLotDoesNotExpire() {
            ledger.given(earn(ANNA, "o", 600).expiring(START.plusSeconds(10)), redeem(ANNA, "r", 600))
                    .after(Duration.ofSeconds(10))
                    .when(earn(ANNA, "p", 1))
                    .thenAnswer(PointsAreEarned.class, posted -> {})
                    .thenEntries(Entry::pointsDelta, 1L);
        }

        // What an entry took, lots named by the order that earned them.
        private List<String> taken(Entry entry) {
            return entry.lots().stream()
                    .map(slice -> earnedBy(slice.lot().lotId()) + " " + slice.points())
                    .toList();
        }

        private String earnedBy(UUID lotId) {
            return ledger.entries(ANNA).stream()
                    .filter(entry -> entry.type() == EntryType.EARN)
                    .filter(entry -> entry.lots().getFirst().lot().lotId().equals(lotId))
                    .map(Entry::sourceRef)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aQuoteOfEverythingCanBeCommittedToTheLastPoint() {
        ledger.given(earn(ANNA, "a", 333), earn(ANNA, "b", 333), quoteMax(ANNA, "q", 9_999));
        assertThat(ledger.answer(RedemptionIsQuoted.class).quote().pointsToBurn())
                .isEqualTo(666);
        ledger.when(commit(ANNA, "q", "r")).thenEntries(Entry::balanceAfter, 0L).thenAvailable(ANNA, 0);
    }

    @Nested
    class RefusedWithoutATrace {

        @ParameterizedTest
        @CsvSource({"499, 2000", "601, 2000", "600, 1199"})
        void whatIsNotEligibleAppendsNothing(long asked, long total) {
            ledger.given(earn(ANNA, "o", 600))
                    .when(redeem(quoteExact(ANNA, "q", asked).total(total), "r"))
                    .thenAnswer(NotEligible.class, refusal -> {})
                    .thenNothingHappened();
        }
    }

    @Nested
    class RepeatedByOthers {

        @BeforeEach
        void commitOnce() {
            ledger.given(earn(ANNA, "o", 5_000), quoteExact(ANNA, "q", 600), commit(ANNA, "q", "r"));
        }

        @Test
        void theSameQuoteAndOrderOfAnotherMemberIsAConflict() {
            ledger.when(commit(BERT, "q", "r")).thenAnswer(new OrderUsed()).thenNothingHappened();
        }

        @Test
        void theSameQuoteAndOrderOfAnotherUserIsAConflict() {
            ledger.when(commit(ANNA, userOf(BERT), "q", "r"))
                    .thenAnswer(new OrderUsed())
                    .thenNothingHappened();
        }
    }
}
