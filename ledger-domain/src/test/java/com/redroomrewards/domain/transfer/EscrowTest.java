package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.transfer.AwardRequests.MODEL;
import static com.redroomrewards.domain.transfer.AwardRequests.VIEWER;
import static com.redroomrewards.domain.transfer.AwardRequests.allocated;
import static com.redroomrewards.domain.transfer.AwardRequests.commit;
import static com.redroomrewards.domain.transfer.AwardRequests.expire;
import static com.redroomrewards.domain.transfer.AwardRequests.intend;
import static com.redroomrewards.domain.transfer.AwardRequests.linkedModel;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.Awards;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsChecked;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferRefusal.TooManyEscrowed;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Awards that somebody must look at (domain.md, Award: more than 60 a minute go to escrow). */
class EscrowTest {

    private static final Instant UNTIL = START.plus(Duration.ofHours(72));

    private Program program = Program.DEFAULT;
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void link() {
        ledger.given(linkedModel(MODEL)).given(linked(VIEWER)).given(linked(member("crowd")));
    }

    @Test
    void theSixtiethOfAMinutePassesAndTheNextIsSetAside() {
        give(100, 0);
        awards(59);
        ledger.given(intend("60th", 1), intend("61st", 1));
        ledger.when(commit("60th"))
                .thenEventTypes(PointsSent.class, AwardCounted.class, PointsReceived.class, AwardCompleted.class);
        ledger.when(commit("61st")).thenEventTypes(PointsEscrowed.class, AwardCounted.class, AwardEscrowed.class);
    }

    @Test
    void noMoreWaitThanAReversalCanCancelAtOnce() {
        program = Rules.with(2, awardsOf(2_000, 1));
        give(0, 2_000);
        awards(MemberAccount.MAX_ESCROWED);
        ledger.given(intend("last", 1), intend("over", 1));
        ledger.when(commit("last")).thenEventTypes(PointsEscrowed.class, AwardCounted.class, AwardEscrowed.class);
        ledger.when(commit("over")).thenAnswer(new TooManyEscrowed("intent_id")).thenNothingHappened();
        ledger.at(UNTIL).given(expire("last"));
        ledger.given(intend("later", 1)).given(intend("again", 1)).given(commit("later"));
        ledger.when(commit("again")).thenEventTypes(PointsEscrowed.class, AwardCounted.class, AwardEscrowed.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false"})
    void theMinuteRolls(long millis, boolean escrowed) {
        give(100, 0);
        awards(60);
        ledger.at(START.plus(Duration.ofMinutes(1)).plusMillis(millis))
                .given(intend("t", 1))
                .when(commit("t"))
                .thenAnswer(
                        AwardIsCommitted.class,
                        answer -> assertThat(answer.outcome() instanceof AwardEscrowed)
                                .isEqualTo(escrowed));
    }

    @Test
    void whatIsSetAsideIsNeitherSpendableNorGone() {
        give(70, 20);
        escrow("t", 25);
        ledger.thenEntries(Entry::type)
                .thenAvailable(MODEL, 5)
                .thenAvailable(VIEWER, 0)
                .thenAnswer(
                        AwardIsCommitted.class,
                        answer -> assertThat(answer.outcome())
                                .isEqualTo(new AwardEscrowed(transfer("t"), "xcn", 25, 20, 10, 0, START, UNTIL)));
        assertThat(balance(Wallet.CONSUMER)).isEqualTo(20);
        assertThat(balance(Wallet.ALLOCATION)).isEqualTo(10);
        assertThat(awardable()).isEqualTo(5);
        ledger.when(intend("u", 6))
                .thenAnswer(
                        AwardIsIntended.class,
                        answer -> assertThat(answer.intent().ineligibilityReason())
                                .isEqualTo(AwardIneligibility.INSUFFICIENT_POINTS));
    }

    @Test
    void afterSeventyTwoHoursItIsBackInTheVeryLots() {
        give(70, 20);
        escrow("t", 25);
        var held = (PointsEscrowed) ledger.newEvents().getFirst();
        ledger.at(UNTIL.minusMillis(1))
                .when(expire("t"))
                .thenAnswer(EscrowIsChecked.class, answer -> {})
                .thenNothingHappened();
        ledger.at(UNTIL)
                .when(expire("t"))
                .thenEvents(
                        new EscrowedPointsReturned(MODEL, transfer("t"), held.allocation(), 15, held.consumer(), UNTIL),
                        new EscrowExpired(transfer("t"), UNTIL))
                .thenAvailable(MODEL, 20);
        assertThat(held.allocation()).extracting(LotPoints::points).containsExactly(10L);
        assertThat(awardable()).isEqualTo(30);
        ledger.when(expire("t")).thenNothingHappened();
        ledger.when(expire("none")).thenAnswer(new UnknownTransfer()).thenNothingHappened();
    }

    @Test
    void aCommitThatIsRepeatedAnswersEscrowedEvenWhenItIsOver() {
        give(100, 0);
        escrow("t", 25);
        var first = ledger.answer(AwardIsCommitted.class).outcome();
        for (var at : List.of(START, UNTIL)) {
            ledger.at(at)
                    .given(expire("t"))
                    .when(commit("t"))
                    .thenAnswer(
                            AwardIsCommitted.class,
                            again -> assertThat(again.outcome()).isEqualTo(first))
                    .thenNothingHappened();
        }
    }

    @Test
    void itCountsUntilItIsCancelled() {
        program = Rules.with(2, streamsOf(Duration.ofDays(30)));
        give(0, 800);
        escrow("t", 100);
        ledger.at(UNTIL).when(intend("u", 1).in("s"));
        assertThat(maxPoints()).isZero();
        ledger.given(expire("t")).when(intend("v", 1).in("s"));
        assertThat(maxPoints()).isEqualTo(100);
    }

    @Test
    void whatHasExpiredMeanwhileIsExpiredWhenItComesBack() {
        var soon = START.plusSeconds(60);
        give(0, 200);
        ledger.given(allocated(MODEL, "soon", 90, soon));
        escrow("t", 25);
        ledger.at(soon).when(settle(MODEL)).thenEntries(Entry::pointsDelta, -5L);
        ledger.at(UNTIL)
                .when(expire("t"))
                .thenEventTypes(EscrowedPointsReturned.class, LotExpired.class, EscrowExpired.class)
                .thenEntries(Entry::wallet, Wallet.ALLOCATION)
                .thenEntries(Entry::pointsDelta, -25L)
                .thenEntries(Entry::balanceAfter, 0L);
    }

    /** What a reversal of an earn takes (domain.md, Earning). */
    @Nested
    class Reversed {

        @ParameterizedTest
        @CsvSource({
            "40,  ''",
            "41,  third",
            "70,  third",
            "71,  third second",
            "90,  third second",
            "91,  third second first",
            "100, third second first",
        })
        void noMoreEscrowsAreCancelledThanItTakesTheNewestFirst(long points, String cancelled) {
            give(60, 100);
            awards(60);
            escrowNext("first", 10);
            escrowNext("second", 20);
            escrowNext("third", 30);
            ledger.when(takeBack("earned", "part", points));
            var names = cancelled.isEmpty() ? List.<String>of() : List.of(cancelled.split(" "));
            assertThat(cancelledTransfers())
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(AwardRequests::transfer).toList());
            assertThat(returnedTransfers())
                    .isEqualTo(names.stream().map(AwardRequests::transfer).toList());
            assertThat(balance(Wallet.CONSUMER)).isEqualTo(100 - points);
        }

        @Test
        void theOrdersOwnLotsGoFirstThenWhatIsInEscrowThenTheOthers() {
            give(60, 0);
            awards(60);
            ledger.given(earn(MODEL, "last", 100).expiring(START.plusSeconds(3)));
            escrowNext("t", 30);
            ledger.given(earn(MODEL, "own", 600).expiring(START.plusSeconds(1)), redeem(MODEL, "cart", 500))
                    .given(earn(MODEL, "next", 100).expiring(START.plusSeconds(2)));
            ledger.when(takeBack("own", "part", 200L))
                    .thenEntries(
                            entry -> entry.lots().stream()
                                    .map(slice -> slice.lot().expiresAt() + " " + slice.points())
                                    .toList(),
                            List.of(
                                    START.plusSeconds(1) + " 100",
                                    START.plusSeconds(3) + " 30",
                                    START.plusSeconds(2) + " 70"))
                    .thenAvailable(MODEL, 100);
        }

        @Test
        void oneThatIsPaidByTheAllocationAloneIsNotCancelled() {
            give(80, 500);
            awards(60);
            ledger.given(redeem(MODEL, "cart", 500));
            escrowNext("t", 20);
            ledger.when(takeBack("earned")).thenAvailable(MODEL, -500);
            assertThat(cancelledTransfers()).isEmpty();
            assertThat(balance(Wallet.ALLOCATION)).isEqualTo(20);
            assertThat(awardable()).isZero();
        }

        @Test
        void whatWasAllocatedIsAllocatedAgain() {
            give(70, 515);
            awards(60);
            escrowNext("t", 25);
            ledger.given(redeem(MODEL, "cart", 500)).when(takeBack("earned")).thenAvailable(MODEL, -500);
            assertThat(cancelledTransfers()).containsExactly(transfer("t"));
            assertThat(balance(Wallet.CONSUMER)).isEqualTo(-500);
            assertThat(awardable()).isEqualTo(10);
        }

        @Test
        void whatHasExpiredMeanwhilePaysNothing() {
            give(60, 0);
            awards(60);
            var soon = START.plusSeconds(60);
            ledger.given(earn(MODEL, "soon", 20).expiring(soon));
            escrowNext("t", 20);
            ledger.given(earn(MODEL, "earned", 500), redeem(MODEL, "cart", 500)).at(soon);
            ledger.when(takeBack("earned")).thenAvailable(MODEL, -500);
            assertThat(cancelledTransfers()).isEmpty();
            ledger.at(UNTIL)
                    .when(expire("t"))
                    .thenEventTypes(EscrowedPointsReturned.class, LotExpired.class, EscrowExpired.class)
                    .thenAvailable(MODEL, -500);
        }

        @Test
        void itIsOneAppendAndTheEndOfTheTransfer() {
            give(60, 600);
            escrow("t", 100);
            var first = ledger.answer(AwardIsCommitted.class).outcome();
            ledger.given(redeem(MODEL, "cart", 500)).when(takeBack("earned"));
            ledger.thenEventTypes(
                            EscrowedPointsReturned.class,
                            EarnedPointsReversed.class,
                            EscrowCancelled.class,
                            OrderReversed.class)
                    .thenAvailable(MODEL, -500);
            assertThat(ledger.newEvents()).contains(new EscrowCancelled(transfer("t"), "CHARGEBACK", START));
            assertThat(balance(Wallet.CONSUMER)).isEqualTo(-500);
            ledger.when(intend("u", 1).in("s"));
            assertThat(ledger.answer(AwardIsIntended.class).intent().ineligibilityReason())
                    .as("counts no more")
                    .isEqualTo(AwardIneligibility.INSUFFICIENT_POINTS);
            ledger.when(commit("t"))
                    .thenAnswer(
                            AwardIsCommitted.class,
                            again -> assertThat(again.outcome()).isEqualTo(first))
                    .thenNothingHappened();
            ledger.at(UNTIL).when(expire("t")).thenNothingHappened();
        }

        private List<UUID> cancelledTransfers() {
            return only(EscrowCancelled.class).map(EscrowCancelled::transferId).toList();
        }

        // In the order in which they were cancelled.
        private List<UUID> returnedTransfers() {
            return only(EscrowedPointsReturned.class)
                    .map(EscrowedPointsReturned::transferId)
                    .toList();
        }

        private <T> Stream<T> only(Class<T> type) {
            return ledger.newEvents().stream().filter(type::isInstance).map(type::cast);
        }
    }

    private void give(long allocation, long earned) {
        if (allocation > 0) {
            ledger.given(allocated(MODEL, "given", allocation));
        }
        if (earned > 0) {
            ledger.given(earn(MODEL, "earned", earned));
        }
    }

    private void awards(int count) {
        for (var i = 1; i <= count; i++) {
            var intent = intend("a" + i, 1).to(member("crowd"));
            ledger.given(intent, intent.commit());
        }
    }

    /** Sixty awards of one point, and then this one. */
    private void escrow(String name, long points) {
        awards(60);
        escrowNext(name, points);
    }

    private void escrowNext(String name, long points) {
        ledger.given(intend(name, points).in("s")).when(commit(name));
        assertThat(ledger.answer(AwardIsCommitted.class).outcome()).isInstanceOf(AwardEscrowed.class);
    }

    private static Awards awardsOf(long points, int aMinute) {
        var rules = Program.DEFAULT.awards();
        return new Awards(
                points,
                points,
                points,
                aMinute,
                rules.consumerAllowed(),
                rules.sessionProofRequired(),
                rules.intentLife(),
                rules.escrowLife(),
                rules.streamLife(),
                rules.giftLife(),
                rules.allocationMonths());
    }

    private static Awards streamsOf(Duration life) {
        var rules = Program.DEFAULT.awards();
        return new Awards(
                rules.perViewerPerStream(),
                rules.perModelPerHour(),
                rules.perModelPerDay(),
                rules.awardsPerMinute(),
                rules.consumerAllowed(),
                rules.sessionProofRequired(),
                rules.intentLife(),
                rules.escrowLife(),
                life,
                rules.giftLife(),
                rules.allocationMonths());
    }

    private long maxPoints() {
        return ledger.answer(AwardIsIntended.class).intent().maxPoints();
    }

    private long awardable() {
        return ledger.ask(MODEL, account -> account.awardable(true, ledger.now()));
    }

    private long balance(Wallet wallet) {
        return ledger.ask(MODEL, account -> account.balance(wallet));
    }
}
