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
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.Awards;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsChecked;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

    @Test
    void whatComesBackPaysTheDebtFirst() {
        give(60, 700);
        escrow("t", 100);
        ledger.given(redeem(MODEL, "cart", 600), takeBack("earned"));
        assertThat(ledger.available(MODEL)).isEqualTo(-700);
        assertThat(balance(Wallet.CONSUMER)).isEqualTo(-600);
        ledger.at(UNTIL)
                .when(expire("t"))
                .thenEventTypes(EscrowedPointsReturned.class, EscrowExpired.class)
                .thenAvailable(MODEL, -600);
        assertThat(balance(Wallet.CONSUMER)).isEqualTo(-600);
        assertThat(((EscrowedPointsReturned) ledger.newEvents().getFirst()).consumer())
                .isEmpty();
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
        ledger.given(intend(name, points).in("s")).when(commit(name));
        assertThat(ledger.answer(AwardIsCommitted.class).outcome()).isInstanceOf(AwardEscrowed.class);
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
