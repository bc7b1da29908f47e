package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.quoteMax;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.takeBackLine;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.earning.EarnRefusal.MoreThanEarned;
import com.redroomrewards.domain.earning.EarnRefusal.NothingLeftToReverse;
import com.redroomrewards.domain.earning.EarnRefusal.ReversalReused;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEarning;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import com.redroomrewards.domain.earning.EarningCommand.EarningsAreReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReversalTest {

    private static final Function<Entry, List<Long>> TAKEN =
            entry -> entry.lots().stream().map(LotPoints::points).toList();

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @Nested
    class Points {

        @Test
        void theOrdersOwnLotGoesFirstThoughOthersExpireSooner() {
            ledger.given(earn(ANNA, "sooner", 300).expiring(START.plusSeconds(60)), earn(ANNA, "o", 500))
                    .when(takeBack("o"))
                    .thenEventTypes(EarnedPointsReversed.class, OrderReversed.class)
                    .thenEntries(Entry::type, EntryType.REVERSAL)
                    .thenEntries(Entry::reasonCode, "CHARGEBACK")
                    .thenEntries(Entry::sourceRef, "o")
                    .thenEntries(Entry::pointsDelta, -500L)
                    .thenEntries(TAKEN, List.of(500L))
                    .thenAvailable(ANNA, 300);
        }

        @Test
        void whatTheOwnLotNoLongerHasComesFromOthersInSpendingOrder() {
            ledger.given(earn(ANNA, "o", 500), redeem(ANNA, "spent", 500))
                    .given(earn(ANNA, "later", 400), earn(ANNA, "sooner", 300).expiring(START.plusSeconds(60)))
                    .when(takeBack("o"))
                    .thenEntries(TAKEN, List.of(300L, 200L))
                    .thenAvailable(ANNA, 200);
        }

        @Test
        void whatNoLotHasIsOwedAndLaterEarningsPayItFirst() {
            ledger.given(earn(ANNA, "o", 500), redeem(ANNA, "spent", 500))
                    .when(takeBack("o"))
                    .thenEntries(Entry::balanceAfter, -500L)
                    .thenEntries(TAKEN, List.of())
                    .thenAvailable(ANNA, -500);
            ledger.when(earn(ANNA, "next", 499)).thenEntries(TAKEN, List.of()).thenAvailable(ANNA, -1);
            ledger.when(earn(ANNA, "more", 2)).thenEntries(TAKEN, List.of(1L)).thenAvailable(ANNA, 1);
        }

        @Test
        void aRedemptionThatIsGivenBackPaysTheDebtFirst() {
            ledger.given(earn(ANNA, "o", 600), redeem(ANNA, "spent", 600), takeBack("o"))
                    .when(reverse("spent"))
                    .thenEntries(TAKEN, List.of())
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void nothingIsRedeemedWhileTheBalanceIsNegative() {
            ledger.given(earn(ANNA, "o", 500), redeem(ANNA, "spent", 500), takeBack("o"));
            ledger.when(quoteMax(ANNA, "q", 10_000))
                    .thenAnswer(
                            RedemptionIsQuoted.class,
                            quoted -> assertThat(quoted.quote().eligible()).isFalse());
            ledger.when(redeem(ANNA, "p", 500)).thenAnswer(NotEligible.class, refusal -> {});
        }

        @Test
        void whatHasExpiredIsNotTakenButOwed() {
            ledger.given(earn(ANNA, "o", 500).expiring(START.plusSeconds(60)))
                    .at(START.plusSeconds(60))
                    .when(takeBack("o"))
                    .thenEventTypes(LotExpired.class, EarnedPointsReversed.class, OrderReversed.class)
                    .thenAvailable(ANNA, -500);
        }

        @Test
        void whoHasUnlinkedOwesAllTheSame() {
            ledger.given(earn(ANNA, "o", 500), revoke(userOf(ANNA)))
                    .when(takeBack("o"))
                    .thenEntries(Entry::pointsDelta, -500L);
        }
    }

    @Nested
    class Parts {

        @Test
        void partsTogetherNeverExceedWhatWasEarned() {
            ledger.given(earn(ANNA, "o", 500), takeBack("o", "a", 200L), takeBack("o", "b", 299L));
            ledger.when(takeBack("o", "c", 2L))
                    .thenAnswer(new MoreThanEarned(1))
                    .thenNothingHappened();
            ledger.given(takeBack("o", "c", 1L)).thenAvailable(ANNA, 0);
            ledger.when(takeBack("o", "d", null))
                    .thenAnswer(new NothingLeftToReverse())
                    .thenNothingHappened();
            assertThat(new NothingLeftToReverse().kind()).isEqualTo(Kind.CONFLICT);
            assertThat(new MoreThanEarned(1).kind()).isEqualTo(Kind.VALIDATION_FAILED);
        }

        @Test
        void withoutANumberAllThatIsLeftGoes() {
            ledger.given(earn(ANNA, "o", 500), takeBack("o", "a", 200L))
                    .when(takeBack("o", "b", null))
                    .thenEntries(Entry::pointsDelta, -300L);
        }

        @Test
        void theLinesOfAnOrderGoInTheOrderInWhichTheyCame() {
            ledger.given(
                            earn(ANNA, "o", 100).line("1"),
                            earn(BERT, "o", 200).line("2"),
                            earn(ANNA, "o", 400).line("3"))
                    .when(takeBack("o", "a", 450L))
                    .thenEntries(Entry::pointsDelta, -100L, -200L, -150L)
                    .thenAvailable(ANNA, 250)
                    .thenAvailable(BERT, 0);
        }

        @Test
        void oneLineCanBeTakenBackAlone() {
            ledger.given(earn(ANNA, "o", 100).line("1"), earn(ANNA, "o", 200).line("2"))
                    .when(takeBackLine("o", 2, null, null))
                    .thenEntries(Entry::pointsDelta, -200L)
                    .thenEntries(Entry::reasonCode, "REFUND");
            ledger.when(takeBackLine("o", 2, "again", null)).thenAnswer(new NothingLeftToReverse());
            ledger.when(takeBack("o")).thenEntries(Entry::pointsDelta, -100L);
        }

        @Test
        void whatIsSpentGoesDownPartByPart() {
            ledger.given(earn(ANNA, "o", 3).amount(100), takeBack("o", "a", 1L));
            assertThat(spent()).isEqualTo(67);
            ledger.given(takeBack("o", "b", 1L));
            assertThat(spent()).isEqualTo(34);
            ledger.given(takeBack("o", "c", 1L));
            assertThat(spent()).isZero();
        }

        private long spent() {
            return ledger.ask(ANNA, (MemberAccount account) -> account.standingAt(LedgerFixture.PLATFORM))
                    .spendMinor();
        }
    }

    @Nested
    class Repeating {

        @Test
        void theSameReversalGivesTheFirstAnswer() {
            ledger.given(earn(ANNA, "o", 500), takeBack("o", "a", 200L));
            assertThat(ledger.answer(EarningsAreReversed.class).duplicate()).isFalse();
            var first = ledger.answer(EarningsAreReversed.class).lines();
            ledger.given(takeBack("o", "b", 100L))
                    .when(takeBack("o", "a", 200L))
                    .thenAnswer(EarningsAreReversed.class, again -> {
                        assertThat(again.lines()).isEqualTo(first);
                        assertThat(again.duplicate()).isTrue();
                    })
                    .thenNothingHappened();
            assertThat(first).extracting(ReversedLine::balanceAfter).containsExactly(300L);
        }

        @Test
        void withoutAReferenceAnOrderIsReversedOnce() {
            ledger.given(earn(ANNA, "o", 500), takeBack("o", null, 200L));
            ledger.when(takeBack("o", null, 200L)).thenNothingHappened();
            ledger.when(takeBack("o", null, 300L))
                    .thenAnswer(new ReversalReused())
                    .thenNothingHappened();
        }

        @Test
        void aReferenceNamesOneReversalOfTheOrder() {
            ledger.given(earn(ANNA, "o", 500), takeBack("o", "a", 200L));
            ledger.when(takeBack("o", "a", 201L))
                    .thenAnswer(new ReversalReused())
                    .thenNothingHappened();
            ledger.when(takeBackLine("o", 1, "a", 200L))
                    .thenAnswer(new ReversalReused())
                    .thenNothingHappened();
            assertThat(new ReversalReused().kind()).isEqualTo(Kind.CONFLICT);
        }

        @Test
        void anUnknownOrderAndAnotherPlatformsIsNotFound() {
            ledger.given(earn(ANNA, "o", 500));
            ledger.when(takeBack("x")).thenAnswer(new UnknownEarning()).thenNothingHappened();
            ledger.when(takeBackLine("o", 2, null, null)).thenAnswer(new UnknownEarning());
            ledger.from("other")
                    .when(takeBack("o"))
                    .thenAnswer(new UnknownEarning())
                    .thenNothingHappened();
            assertThat(new UnknownEarning().kind()).isEqualTo(Kind.NOT_FOUND);
        }
    }
}
