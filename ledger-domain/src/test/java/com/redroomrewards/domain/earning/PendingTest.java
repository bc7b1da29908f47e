package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.confirmEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.earning.EarnRefusal.EarningCancelledBefore;
import com.redroomrewards.domain.earning.EarnRefusal.EarningNotPending;
import com.redroomrewards.domain.earning.EarnRefusal.EarningPostedBefore;
import com.redroomrewards.domain.earning.EarnRefusal.ExpiryNotInFuture;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyPending;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEarning;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineCancelled;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.EarningIsDecided;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingTest {

    private static final Duration LIFE = Duration.ofHours(48);
    private static final Instant DUE = START.plus(LIFE);

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA));
    }

    @Test
    void anAcceptedEarningMakesNoEntryAndCantBeSpent() {
        ledger.when(earn(ANNA, "o", 500).later())
                .thenEventTypes(EarningAccepted.class, LineEarned.class)
                .thenAnswer(PointsAreEarned.class, earned -> {
                    assertThat(earned.line().postedAt()).isNull();
                    assertThat(earned.line().pendingUntil()).isEqualTo(DUE);
                    assertThat(earned.line().balanceAfter()).isZero();
                })
                .thenAvailable(ANNA, 0);
    }

    @Test
    void aConfirmationPostsItOnceAsItWasAccepted() {
        var buyer = new Actor(ActorType.MEMBER, "buyer");
        ledger.by(buyer).given(earn(ANNA, "o", 500).later());
        var entryId = ledger.answer(PointsAreEarned.class).line().entryId();
        ledger.by(new Actor(ActorType.SERVICE, "backend"))
                .after(Duration.ofHours(1))
                .when(confirmEarning("o"))
                .thenEventTypes(PendingPointsPosted.class)
                .thenEntries(Entry::entryId, entryId)
                .thenEntries(Entry::actor, buyer)
                .thenEntries(Entry::createdAt, START)
                .thenEntries(Entry::postedAt, START.plus(Duration.ofHours(1)))
                .thenAvailable(ANNA, 500);
        ledger.when(confirmEarning("o"))
                .thenAnswer(EarningIsDecided.class, decided -> {})
                .thenNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 500", "1, 500"})
    void itCountsFromItsTimeOnWhetherADeadlineHasComeByOrNot(long millis, long available) {
        ledger.given(earn(ANNA, "o", 500).later()).at(DUE.plusMillis(millis)).thenAvailable(ANNA, available);
    }

    @Test
    void theNextEntryPostsWhatIsDueFirst() {
        ledger.given(earn(ANNA, "o", 500).later())
                .at(DUE)
                .when(redeem(ANNA, "p", 500))
                .thenEntries(Entry::pointsDelta, 500L, -500L);
        assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(PointsRedeemed.class);
    }

    @Test
    void whatIsDueIsPostedInTheOrderOfItsTimes() {
        ledger.given(earn(ANNA, "first", 1).later())
                .after(Duration.ofMinutes(1))
                .given(earn(ANNA, "second", 2).later())
                .at(DUE.plus(LIFE))
                .when(settle(ANNA))
                .thenEntries(Entry::sourceRef, "first", "second");
        ledger.when(settle(ANNA)).thenNothingHappened();
    }

    @Test
    void aCancelledOneIsNeverPosted() {
        ledger.given(earn(ANNA, "o", 500).later())
                .when(cancelEarning("o"))
                .thenEventTypes(LineCancelled.class, EarningCancelled.class)
                .thenAnswer(EarningIsDecided.class, decided -> {});
        ledger.when(cancelEarning("o"))
                .thenAnswer(EarningIsDecided.class, decided -> {})
                .thenNothingHappened();
        ledger.when(confirmEarning("o"))
                .thenAnswer(new EarningCancelledBefore())
                .thenNothingHappened();
        ledger.at(DUE).when(settle(ANNA)).thenNothingHappened();
        assertThat(new EarningCancelledBefore().kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void whatWasPostedAndThenReversedWasPostedAllTheSame() {
        ledger.given(earn(ANNA, "o", 500).later(), confirmEarning("o"), takeBack("o"))
                .when(confirmEarning("o"))
                .thenAnswer(EarningIsDecided.class, decided -> {})
                .thenNothingHappened();
        ledger.when(cancelEarning("o")).thenAnswer(new EarningPostedBefore()).thenNothingHappened();
    }

    @Test
    void aThousandPendingEarningsOfAMemberAreTheMost() {
        for (var i = 1; i <= EarningHandler.MAX_PENDING; i++) {
            ledger.given(earn(ANNA, "o-" + i, 1).later());
        }
        ledger.when(earn(ANNA, "more", 1).later())
                .thenAnswer(new TooManyPending(EarningHandler.MAX_PENDING))
                .thenNothingHappened();
        ledger.given(cancelEarning("o-1"), earn(ANNA, "more", 1).later(), earn(ANNA, "posted", 1));
    }

    @Test
    void aPostedOneCantBeCancelled() {
        ledger.given(earn(ANNA, "o", 500).later(), confirmEarning("o"))
                .when(cancelEarning("o"))
                .thenAnswer(new EarningPostedBefore())
                .thenNothingHappened();
    }

    @Test
    void oneThatIsDueCantBeCancelledThoughNothingHasPostedItYet() {
        ledger.given(earn(ANNA, "o", 500).later())
                .at(DUE)
                .when(cancelEarning("o"))
                .thenAnswer(new EarningPostedBefore())
                .thenNothingHappened();
    }

    @Test
    void oneThatWasPostedAtOnceIsNotPending() {
        ledger.given(earn(ANNA, "o", 500));
        ledger.when(confirmEarning("o")).thenAnswer(new EarningNotPending()).thenNothingHappened();
        ledger.when(cancelEarning("o")).thenAnswer(new EarningNotPending()).thenNothingHappened();
    }

    @Test
    void anUnknownOneAndAnotherPlatformsIsNotFound() {
        ledger.given(earn(ANNA, "o", 500).later());
        ledger.when(confirmEarning("x")).thenAnswer(new UnknownEarning()).thenNothingHappened();
        var confirmation = confirmEarning("o").from(ledger.origin());
        ledger.from("other")
                .when(origin -> new EarningCommand.ConfirmEarning(
                        ((EarningCommand.ConfirmEarning) confirmation).entryId(), origin))
                .thenAnswer(new UnknownEarning())
                .thenNothingHappened();
    }

    @Test
    void aReversalBeforeItIsPostedCancelsIt() {
        ledger.given(earn(ANNA, "o", 500).later())
                .when(takeBack("o"))
                .thenEventTypes(EarningCancelled.class, EarnedOrderEvent.OrderReversed.class);
        ledger.at(DUE).thenAvailable(ANNA, 0);
        ledger.when(confirmEarning("o")).thenAnswer(new EarningCancelledBefore());
    }

    @Test
    void aReversalOfAPartLeavesTheRestPending() {
        ledger.given(earn(ANNA, "o", 500).later(), takeBack("o", "a", 200L))
                .when(confirmEarning("o"))
                .thenEntries(Entry::pointsDelta, 300L);
    }

    @Test
    void aReversalOfWhatIsDueTakesItBackAfterItIsPosted() {
        ledger.given(earn(ANNA, "o", 500).later())
                .at(DUE)
                .when(takeBack("o"))
                .thenEntries(Entry::pointsDelta, 500L, -500L)
                .thenAvailable(ANNA, 0);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true"})
    void itsPointsMustStillBeAliveWhenTheyArePosted(long millis, boolean accepted) {
        ledger.when(earn(ANNA, "o", 1).expiring(DUE.plusMillis(millis)).later());
        if (accepted) {
            ledger.thenAnswer(PointsAreEarned.class, earned -> {});
        } else {
            ledger.thenAnswer(new ExpiryNotInFuture()).thenNothingHappened();
        }
    }

    @Test
    void pointsThatWereNeverPostedInTheirLifeAreNotSpendable() {
        ledger.given(earn(ANNA, "o", 500).expiring(DUE.plusSeconds(60)).later())
                .at(DUE.plusSeconds(59))
                .thenAvailable(ANNA, 500)
                .at(DUE.plusSeconds(60))
                .thenAvailable(ANNA, 0)
                .when(redeem(ANNA, "p", 500))
                .thenAnswer(NotEligible.class, refusal -> {})
                .thenNothingHappened();
        ledger.when(settle(ANNA)).thenEntries(Entry::pointsDelta, 500L, -500L);
    }

    @Test
    void theSameLineOnceAtOnceAndOnceLaterIsAConflict() {
        ledger.given(earn(ANNA, "o", 500).later())
                .when(earn(ANNA, "o", 500))
                .thenAnswer(new EarnRefusal.OrderLineReused())
                .thenNothingHappened();
    }
}
