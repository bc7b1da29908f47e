package com.redroomrewards.domain.redemption;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.quoteId;
import static com.redroomrewards.domain.Requests.quoteMax;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.release;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.command.QuoteUsed;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.ReservationReceiptIssued;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReserved;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import com.redroomrewards.domain.redemption.RedemptionRefusal.InsufficientPoints;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotReserved;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NothingBurned;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReserved;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderUsed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteBurned;
import com.redroomrewards.domain.redemption.RedemptionRefusal.ReservedBefore;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownQuote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reservation holds, for how long, and what becomes of it (domain.md, Redeeming). */
class ReserveTest {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Instant END = START.plus(LIFE);
    private static final UUID RECEIPT = Receipt.idOfRedemption(PLATFORM, "r");

    private Program program = Program.DEFAULT;
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    private long held() {
        return ledger.ask(ANNA, MemberAccount::balance) - ledger.available(ANNA);
    }

    // The order "r" has so many points set aside by the quote "q".
    private void reserved(long points, Request... before) {
        ledger.given(before).given(quoteExact(ANNA, "q", points), reserve("q", "r"));
    }

    private void switchRedemptionOff() {
        program = program.next(new Program.Switches(true, false, true, true, true));
    }

    @Nested
    class Reserving {

        @BeforeEach
        void annaHasPointsAndAQuote() {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 600));
        }

        @Test
        void thePointsAreSetAsideUntilTheQuotesEndInOneAppend() {
            var lot = ledger.entries(ANNA).getFirst().lots().getFirst().lot();
            ledger.after(Duration.ofMinutes(1)).when(reserve("q", "r"));
            ledger.thenEvents(
                            new ReservationReceiptIssued(RECEIPT, PLATFORM, "r", quoteId("q"), ANNA),
                            new PointsHeld(ANNA, quoteId("q"), List.of(new LotPoints(lot, 600)), ledger.now(), END),
                            new RedemptionReserved(quoteId("q"), ANNA, "r", 600, 400, END, ledger.origin()))
                    .thenAnswer(new RedemptionIsReserved(
                            quoteId("q"), 600, 600, 400, END, List.of(new AggregateVersion(ANNA, 3))))
                    .thenAvailable(ANNA, 400);
            assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isEqualTo(1_000);
        }

        @Test
        void whatIsReservedCanNotBeSpentElsewhere() {
            ledger.given(reserve("q", "r"), earn(ANNA, "p", 199), quoteExact(ANNA, "other", 599))
                    .when(quoteExact(ANNA, "more", 600));
            assertThat(ledger.answer(RedemptionCommand.RedemptionIsQuoted.class).quote())
                    .returns(IneligibilityReason.INSUFFICIENT_POINTS, quoted -> quoted.ineligibilityReason())
                    .returns(599L, quoted -> quoted.maxPoints());
            ledger.given(commit(ANNA, "other", "s")).thenAvailable(ANNA, 0);
            ledger.given(commit(ANNA, "q", "r")).thenAvailable(ANNA, 0);
        }

        @Test
        void againItAnswersAsItDidFirst() {
            ledger.given(reserve("q", "r"));
            var first = ledger.answer(RedemptionIsReserved.class);
            ledger.given(earn(ANNA, "p", 100))
                    .after(Duration.ofMinutes(14))
                    .when(reserve("q", "r"))
                    .thenNothingHappened()
                    .thenAnswer(
                            RedemptionIsReserved.class,
                            again -> assertThat(again)
                                    .usingRecursiveComparison()
                                    .ignoringFields("changed")
                                    .isEqualTo(first))
                    .thenAvailable(ANNA, 500);
        }

        @Test
        void againAfterTheQuotesEndItSaysThatItIsOver() {
            ledger.given(reserve("q", "r")).at(END);
            refused(reserve("q", "r"), new QuoteExpired());
            ledger.given(settle(ANNA));
            refused(reserve("q", "r"), new QuoteExpired());
        }

        @Test
        void anotherOrderCanNotReserveTheQuote() {
            ledger.given(reserve("q", "r"));
            refused(reserve("q", "s"), new QuoteUsed());
        }

        @Test
        void aBurnedQuoteCanNotBeReserved() {
            ledger.given(commit(ANNA, "q", "r"));
            refused(reserve("q", "s"), new QuoteUsed());
            refused(reserve("q", "r"), new OrderUsed());
            ledger.given(reverse("r"));
            refused(reserve("q", "s"), new QuoteUsed());
            refused(reserve("q", "r"), new OrderReversed());
        }

        @ParameterizedTest
        @CsvSource({"899999, true", "900000, false", "900001, false"})
        void aQuoteEndsAtExactlyFifteenMinutes(long milliseconds, boolean reserves) {
            ledger.after(Duration.ofMillis(milliseconds)).when(reserve("q", "r"));
            if (reserves) {
                ledger.thenAvailable(ANNA, 400);
            } else {
                ledger.thenAnswer(new QuoteExpired()).thenNothingHappened();
            }
        }

        @Test
        void aNodeWhoseClockIsBehindReservesNothingPastTheEnd() {
            ledger.at(END).given(earn(ANNA, "p", 1)).at(END.minusMillis(1));
            refused(reserve("q", "r"), new QuoteExpired());
        }

        @Test
        void anUnknownQuoteAndThatOfAnotherPlatformDoNotExist() {
            refused(reserve("other", "r"), new UnknownQuote());
            ledger.from("other");
            refused(reserve("q", "r"), new UnknownQuote());
            refused(release("q", "r"), new UnknownQuote());
            ledger.from(PLATFORM);
            refused(release("other", "r"), new UnknownQuote());
        }

        @Test
        void theMemberMustStillBeLinked() {
            ledger.given(revoke(userOf(ANNA)));
            refused(reserve("q", "r"), new NotLinked());
        }

        @Test
        void whatIsSwitchedOffReservesNothing() {
            switchRedemptionOff();
            refused(reserve("q", "r"), new FeatureDisabled(Feature.REDEEM));
        }

        @Test
        void aQuoteThatBurnsNothingReservesNothing() {
            ledger.given(quoteMax(ANNA, "small", 998));
            refused(reserve("small", "r"), new NotEligible(IneligibilityReason.BELOW_MINIMUM));
        }

        @ParameterizedTest
        @CsvSource({"400, true", "401, false"})
        void thePointsMustStillBeThere(long burned, boolean reserves) {
            ledger.given(earn(ANNA, "p", 100), redeem(ANNA, "other", 500));
            if (burned > 400) {
                ledger.given(takeBack("p", null, burned - 400));
            }
            if (reserves) {
                ledger.given(reserve("q", "r")).thenAvailable(ANNA, 0);
            } else {
                refused(reserve("q", "r"), new InsufficientPoints(600, 599));
            }
        }

        @Test
        void twoQuotesHoldTwice() {
            ledger.given(earn(ANNA, "p", 200), quoteExact(ANNA, "q2", 600), reserve("q", "r"), reserve("q2", "r2"))
                    .thenAvailable(ANNA, 0);
            ledger.given(commit(ANNA, "q2", "r2"), release("q", "r")).thenAvailable(ANNA, 600);
        }
    }

    @Nested
    class Orders {

        @BeforeEach
        void annaHasTwoQuotes() {
            ledger.given(earn(ANNA, "o", 2_000), quoteExact(ANNA, "q", 600), quoteExact(ANNA, "q2", 500));
        }

        @Test
        void anOrderThatIsReservedTakesNoOtherQuote() {
            ledger.given(reserve("q", "r"));
            refused(reserve("q2", "r"), new OrderReserved());
            refused(commit(ANNA, "q2", "r"), new OrderReserved());
            refused(redeem(ANNA, "r", 500), new OrderReserved());
            ledger.thenAvailable(ANNA, 1_400);
        }

        @Test
        void anOrderOfAnotherPlatformIsAnother() {
            ledger.given(reserve("q", "r")).from("other");
            refused(reserve("q2", "r"), new UnknownQuote());
        }

        @Test
        void afterTheReleaseItTakesAnother() {
            ledger.given(reserve("q", "r"), release("q", "r"), reserve("q2", "r"), commit(ANNA, "q2", "r"))
                    .thenAvailable(ANNA, 1_500);
            refused(commit(ANNA, "q", "r"), new OrderUsed());
        }

        @Test
        void afterTheQuotesEndItTakesAnotherWhetherTheDeadlineHasRunOrNot() {
            ledger.given(reserve("q", "r")).after(Duration.ofMinutes(1)).given(quoteExact(ANNA, "late", 700));
            ledger.at(END.minusMillis(1));
            refused(reserve("late", "r"), new OrderReserved());
            ledger.at(END).given(reserve("late", "r")).thenAvailable(ANNA, 1_300);
            ledger.given(commit(ANNA, "late", "r")).thenAvailable(ANNA, 1_300);
        }

        @Test
        void anOrderThatWasBarredBurnedOrReversedReservesNothing() {
            ledger.givenRefused(reverse("barred")).given(redeem(ANNA, "burned", 500), redeem(ANNA, "reversed", 500));
            ledger.given(reverse("reversed"));
            refused(reserve("q", "barred"), new OrderReversed());
            refused(reserve("q", "burned"), new OrderUsed());
            refused(reserve("q", "reversed"), new OrderReversed());
        }

        @Test
        void aReversalOfAReservedOrderBurnsNothingAndFreesThePointsAtOnce() {
            ledger.given(reserve("q", "r"))
                    .when(reverse("r"))
                    .thenAnswer(new NothingBurned())
                    .thenEvents(
                            released(600),
                            new ReservationReleased(quoteId("q"), 600, 2_000, START),
                            new RedemptionBarred(RECEIPT, PLATFORM, "r", START))
                    .thenAvailable(ANNA, 2_000);
            refused(commit(ANNA, "q", "r"), new OrderReversed());
            refused(reserve("q", "r"), new OrderReversed());
            refused(reverse("r"), new NothingBurned());
        }

        @Test
        void aReversalAfterTheReleaseBarsTheOrder() {
            ledger.given(reserve("q", "r"), release("q", "r"))
                    .when(reverse("r"))
                    .thenEvents(new RedemptionBarred(RECEIPT, PLATFORM, "r", START));
        }

        @Test
        void aReversalFreesNothingThatAnotherOrderHasReserved() {
            ledger.given(reserve("q", "r"), release("q", "r"), quoteExact(ANNA, "q3", 500));
            ledger.given(reserve("q3", "s")).givenRefused(reverse("r")).thenAvailable(ANNA, 1_500);
        }
    }

    @Nested
    class Committing {

        @BeforeEach
        void annaHasReserved() {
            reserved(
                    600,
                    earn(ANNA, "first", 400).expiring(START.plus(Duration.ofMinutes(5))),
                    earn(ANNA, "second", 600));
        }

        @Test
        void theHoldIsBurnedAndExactlyItsLots() {
            ledger.given(earn(ANNA, "sooner", 600).expiring(START.plus(Duration.ofMinutes(2))));
            ledger.after(Duration.ofMinutes(1)).when(commit(ANNA, "q", "r"));
            var entry = ledger.newEntries().getFirst();
            assertThat(entry.type()).isEqualTo(EntryType.REDEEM);
            assertThat(entry.pointsDelta()).isEqualTo(-600);
            assertThat(entry.balanceAfter()).isEqualTo(1_000);
            assertThat(entry.sourceRef()).isEqualTo("r");
            assertThat(entry.lots()).extracting(LotPoints::points).containsExactly(400L, 200L);
            ledger.thenEvents(
                            new RedemptionReceiptIssued(RECEIPT, PLATFORM, "r", quoteId("q"), ANNA),
                            new HeldPointsRedeemed(ANNA, entry, quoteId("q"), "USD", 600),
                            new RedemptionCommitted(
                                    quoteId("q"), "r", entry.entryId(), 600, 600, 1_000, entry.lots(), ledger.now()))
                    .thenAnswer(
                            RedemptionIsCommitted.class,
                            answer -> assertThat(answer.lots()).isEqualTo(entry.lots()))
                    .thenAvailable(ANNA, 1_000);
            assertThat(held()).isZero();
        }

        @Test
        void againItAnswersAsItDidFirst() {
            ledger.given(commit(ANNA, "q", "r"));
            var first = ledger.answer(RedemptionIsCommitted.class);
            ledger.after(LIFE.multipliedBy(2))
                    .when(commit(ANNA, "q", "r"))
                    .thenNothingHappened()
                    .thenAnswer(RedemptionIsCommitted.class, again -> {
                        assertThat(again.entryId()).isEqualTo(first.entryId());
                        assertThat(again.pointsBurned()).isEqualTo(first.pointsBurned());
                        assertThat(again.lots()).isEqualTo(first.lots());
                        assertThat(again.duplicate()).isTrue();
                    });
        }

        @Test
        void anotherOrderGetsNothing() {
            refused(commit(ANNA, "q", "s"), new QuoteUsed());
        }

        @Test
        void whatHasExpiredMeanwhileIsBurnedAllTheSame() {
            ledger.after(Duration.ofMinutes(10))
                    .when(commit(ANNA, "q", "r"))
                    .thenEntries(Entry::pointsDelta, -600L)
                    .thenAvailable(ANNA, 400);
        }

        @Test
        void whatIsSwitchedOffMeanwhileIsBurnedAllTheSame() {
            switchRedemptionOff();
            ledger.given(commit(ANNA, "q", "r")).thenAvailable(ANNA, 400);
        }

        @Test
        void whatIsOwedMeanwhileIsBurnedAllTheSame() {
            ledger.given(takeBack("second"))
                    .thenEntries(Entry::pointsDelta, -600L)
                    .thenAvailable(ANNA, -200);
            ledger.given(commit(ANNA, "q", "r"))
                    .thenEntries(Entry::balanceAfter, -200L)
                    .thenAvailable(ANNA, -200);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void atTheQuotesEndItIsTooLateWhetherTheDeadlineHasRunOrNot(boolean deadlineHasRun) {
            ledger.at(END);
            if (deadlineHasRun) {
                ledger.given(settle(ANNA));
            }
            refused(commit(ANNA, "q", "r"), new QuoteExpired());
            ledger.thenAvailable(ANNA, 600);
        }

        @Test
        void aMillisecondBeforeItIsNot() {
            ledger.at(END.minusMillis(1)).given(commit(ANNA, "q", "r"));
        }

        @Test
        void aNodeWhoseClockIsBehindBurnsNothingThatWasFreed() {
            ledger.at(END).given(settle(ANNA)).at(END.minusMillis(1));
            refused(commit(ANNA, "q", "r"), new QuoteExpired());
        }

        @Test
        void theMemberMustStillBeLinked() {
            ledger.given(revoke(userOf(ANNA)));
            refused(commit(ANNA, "q", "r"), new NotLinked());
        }

        @Test
        void aReversalGivesBackWhatTheReservationTook() {
            ledger.after(Duration.ofMinutes(10)).given(commit(ANNA, "q", "r"));
            ledger.after(Duration.ofMinutes(10))
                    .when(reverse("r"))
                    .thenAnswer(
                            RedemptionIsReversed.class,
                            answer -> assertThat(answer.pointsRestored()).isEqualTo(600))
                    .thenAvailable(ANNA, 1_000);
            assertThat(ledger.newEntries().getLast().lots())
                    .extracting(slice -> slice.lot().renewed())
                    .containsExactly(true, false);
        }
    }

    @Nested
    class Releasing {

        @BeforeEach
        void annaHasReserved() {
            reserved(600, earn(ANNA, "o", 1_000));
        }

        @Test
        void thePointsAreFreeAtOnceInTheirLots() {
            ledger.after(Duration.ofMinutes(1))
                    .when(release("q", "r"))
                    .thenEvents(released(600), new ReservationReleased(quoteId("q"), 600, 1_000, ledger.now()))
                    .thenAnswer(
                            new ReservationIsReleased(quoteId("q"), 600, 1_000, List.of(new AggregateVersion(ANNA, 4))))
                    .thenAvailable(ANNA, 1_000);
            assertThat(held()).isZero();
        }

        @Test
        void againItAnswersAsItDidFirst() {
            ledger.given(release("q", "r"));
            var first = ledger.answer();
            ledger.after(LIFE).when(release("q", "r")).thenNothingHappened().thenAnswer(first);
        }

        @Test
        void anotherOrderReleasesNothing() {
            refused(release("q", "s"), new NotReserved());
            ledger.given(release("q", "r"));
            refused(release("q", "s"), new NotReserved());
        }

        @Test
        void whatIsNotReservedIsNotReleased() {
            ledger.given(earn(ANNA, "p", 600), quoteExact(ANNA, "free", 600));
            refused(release("free", "s"), new NotReserved());
        }

        @Test
        void whatIsBurnedIsNotReleased() {
            ledger.given(commit(ANNA, "q", "r"));
            refused(release("q", "r"), new QuoteBurned());
            ledger.given(reverse("r"));
            refused(release("q", "r"), new QuoteBurned());
        }

        @Test
        void aReleasedQuoteIsNotReservedAgain() {
            ledger.given(release("q", "r"));
            refused(reserve("q", "r"), new ReservedBefore());
            refused(reserve("q", "s"), new ReservedBefore());
        }

        @Test
        void aReleasedQuoteIsCommittedAsAnyWhileItLives() {
            ledger.given(release("q", "r"), commit(ANNA, "q", "s")).thenAvailable(ANNA, 400);
            refused(reserve("q", "r"), new QuoteUsed());
        }

        @Test
        void aReleasedQuoteHoldsNothing() {
            ledger.given(release("q", "r"), redeem(ANNA, "other", 500));
            refused(commit(ANNA, "q", "r"), new InsufficientPoints(600, 500));
        }

        @Test
        void aReleasedQuoteIsSwitchedOffAndEndsAsAny() {
            ledger.given(release("q", "r"));
            switchRedemptionOff();
            refused(commit(ANNA, "q", "r"), new FeatureDisabled(Feature.REDEEM));
            program = Program.DEFAULT;
            ledger.at(END);
            refused(commit(ANNA, "q", "r"), new QuoteExpired());
        }

        @Test
        void itNeedsNoLinkAndNoSwitch() {
            ledger.given(revoke(userOf(ANNA)));
            switchRedemptionOff();
            ledger.given(release("q", "r")).thenAvailable(ANNA, 1_000);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void afterTheQuotesEndItFindsThePointsFreeWhetherTheDeadlineHasRunOrNot(boolean deadlineHasRun) {
            ledger.at(END.plusSeconds(60));
            if (deadlineHasRun) {
                ledger.given(settle(ANNA));
            }
            ledger.when(release("q", "r"))
                    .thenAnswer(ReservationIsReleased.class, answer -> {
                        assertThat(answer.points()).isEqualTo(600);
                        assertThat(answer.availableAfter()).isEqualTo(1_000);
                    })
                    .thenAvailable(ANNA, 1_000);
        }

        @Test
        void itPaysTheDebtFirst() {
            ledger.given(takeBack("o")).thenAvailable(ANNA, -600);
            ledger.when(release("q", "r"))
                    .thenEventTypes(HeldPointsReleased.class, ReservationReleased.class)
                    .thenAvailable(ANNA, 0);
            assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
        }
    }

    @Nested
    class TheQuotesEnd {

        @Test
        void thePointsAreFreeFromTheEndOnBeforeAnybodyWritesIt() {
            reserved(600, earn(ANNA, "o", 1_000));
            ledger.at(END.minusMillis(1)).thenAvailable(ANNA, 400);
            ledger.at(END).thenAvailable(ANNA, 1_000);
            ledger.given(redeem(ANNA, "s", 1_000)).thenAvailable(ANNA, 0);
        }

        @Test
        void theDeadlineWritesIt() {
            reserved(600, earn(ANNA, "o", 1_000));
            ledger.at(END).when(settle(ANNA)).thenEvents(released(600)).thenAvailable(ANNA, 1_000);
            assertThat(ledger.newEvents())
                    .first()
                    .isInstanceOfSatisfying(
                            HeldPointsReleased.class,
                            released -> assertThat(released.releasedAt()).isEqualTo(END));
        }

        @Test
        void aDeadlineThatComesTwiceOrTooLateDoesNothing() {
            reserved(600, earn(ANNA, "o", 1_000));
            ledger.at(END).given(settle(ANNA)).when(settle(ANNA)).thenNothingHappened();
            ledger.given(quoteExact(ANNA, "p", 600), reserve("p", "s"), commit(ANNA, "p", "s"))
                    .after(LIFE)
                    .when(settle(ANNA))
                    .thenNothingHappened();
        }

        @Test
        void aLotThatHasExpiredMeanwhileExpiresAtOnce() {
            reserved(600, earn(ANNA, "short", 400).expiring(END.minusMillis(1)), earn(ANNA, "long", 600));
            ledger.at(END).thenAvailable(ANNA, 600);
            ledger.when(settle(ANNA))
                    .thenEventTypes(HeldPointsReleased.class, LotExpired.class)
                    .thenEntries(Entry::pointsDelta, -400L)
                    .thenEntries(Entry::balanceAfter, 600L)
                    .thenAvailable(ANNA, 600);
        }

        @Test
        void whatIsNotHeldOfALotExpiresInItsTime() {
            reserved(600, earn(ANNA, "short", 1_000).expiring(START.plusSeconds(60)));
            ledger.after(Duration.ofSeconds(60))
                    .when(settle(ANNA))
                    .thenEntries(Entry::pointsDelta, -400L)
                    .thenEntries(Entry::balanceAfter, 600L);
            ledger.at(END).when(settle(ANNA)).thenEntries(Entry::pointsDelta, -600L);
        }

        @Test
        void aReleaseOfAnExpiredLotExpiresItAtOnce() {
            reserved(600, earn(ANNA, "short", 600).expiring(START.plusSeconds(60)));
            ledger.after(Duration.ofSeconds(60))
                    .when(release("q", "r"))
                    .thenEventTypes(HeldPointsReleased.class, LotExpired.class, ReservationReleased.class)
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void theDebtIsPaidFirstAndNotByWhatHasExpired() {
            ledger.given(
                    earn(ANNA, "short", 400).expiring(END.minusMillis(1)),
                    earn(ANNA, "long", 600),
                    quoteExact(ANNA, "q", 800),
                    reserve("q", "r"),
                    takeBack("long"));
            ledger.thenAvailable(ANNA, -400).at(END).thenAvailable(ANNA, 0);
            ledger.when(settle(ANNA)).thenEntries(Entry::pointsDelta, -400L).thenAvailable(ANNA, 0);
            assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void aLateDeadlineChangesNothingOfWhatThePointsHavePaid(boolean inTime) {
            ledger.given(
                    earn(ANNA, "short", 600).expiring(END.plusMillis(1)),
                    earn(ANNA, "long", 600),
                    quoteExact(ANNA, "q", 600),
                    reserve("q", "r"),
                    takeBack("long"),
                    takeBack("short"));
            ledger.thenAvailable(ANNA, -600);
            if (inTime) {
                ledger.at(END).given(settle(ANNA));
            }
            ledger.at(END.plusSeconds(60)).thenAvailable(ANNA, 0);
            ledger.given(earn(ANNA, "next", 100)).thenAvailable(ANNA, 100);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void holdsEndAndEarningsArePostedInTheOrderOfTheirTimes(boolean inTime) {
            var pendingUntil = START.plus(Duration.ofHours(48));
            ledger.given(earn(ANNA, "pending", 300).later());
            ledger.at(pendingUntil.minus(LIFE).minusMillis(1))
                    .given(
                            earn(ANNA, "o", 600).expiring(pendingUntil.plus(LIFE)),
                            quoteExact(ANNA, "q", 600),
                            reserve("q", "r"),
                            takeBack("o", null, 300L));
            ledger.thenAvailable(ANNA, -300);
            if (inTime) {
                ledger.at(pendingUntil.minusMillis(1)).given(settle(ANNA));
                ledger.at(pendingUntil).given(settle(ANNA));
            }
            ledger.at(pendingUntil).thenAvailable(ANNA, 600);
            if (!inTime) {
                ledger.when(settle(ANNA)).thenEventTypes(HeldPointsReleased.class, PendingPointsPosted.class);
            }
            ledger.at(pendingUntil.plus(LIFE)).thenAvailable(ANNA, 300);
        }

        @Test
        void aLotThatAReversalHasRenewedMeanwhileTakesItsPointsBack() {
            reserved(600, earn(ANNA, "short", 1_200).expiring(START.plusSeconds(60)), redeem(ANNA, "burned", 600));
            ledger.after(Duration.ofSeconds(60)).given(reverse("burned")).thenAvailable(ANNA, 600);
            ledger.at(END).given(settle(ANNA)).thenAvailable(ANNA, 1_200);
            ledger.given(redeem(ANNA, "all", 1_200));
            assertThat(ledger.newEntries().getFirst().lots()).hasSize(1);
        }

        @Test
        void anUnreservedQuoteEndsWithoutATrace() {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 600));
            ledger.at(END).when(settle(ANNA)).thenNothingHappened();
            refused(commit(ANNA, "q", "r"), new QuoteExpired());
        }
    }

    private HeldPointsReleased released(long points) {
        return ledger.newEvents().stream()
                .filter(HeldPointsReleased.class::isInstance)
                .map(HeldPointsReleased.class::cast)
                .filter(event -> event.holdId().equals(quoteId("q")) && event.points() == points)
                .findFirst()
                .orElseThrow();
    }

    private void refused(Request request, Answer refusal) {
        ledger.when(request);
        if (!(refusal instanceof NothingBurned)) {
            ledger.thenNothingHappened();
        }
        ledger.thenAnswer(refusal);
    }
}
