package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static com.redroomrewards.domain.transfer.Transferring.RECEIVER;
import static com.redroomrewards.domain.transfer.Transferring.SENDER;
import static com.redroomrewards.domain.transfer.Transferring.give;
import static com.redroomrewards.domain.transfer.Transferring.release;
import static com.redroomrewards.domain.transfer.Transferring.takeBackTransfer;
import static com.redroomrewards.domain.transfer.Transferring.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.Requests;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsReversed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import com.redroomrewards.domain.transfer.TransferRefusal.NotCompleted;
import com.redroomrewards.domain.transfer.TransferRefusal.NotInEscrow;
import com.redroomrewards.domain.transfer.TransferRefusal.ReversalTooLate;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferredPointsSpent;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transfers that an admin takes back (domain.md, Transfer). */
class TransferReversalTest {

    private static final Instant NOW = START.plus(Duration.ofDays(14));
    private static final UUID THIRD = member("theo, a third");

    private Program program = Rules.with(
            2, Rules.transfers(Rules.transfers("risk.scores", Map.of()), "cooling_after_first", Duration.ZERO));
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void senderHasPoints() {
        ledger.given(trusted(SENDER)).given(trusted(RECEIVER)).given(linked(THIRD));
        ledger.given(earn(SENDER, "earned", 1_000)).at(NOW);
    }

    @Test
    void theVerySlicesAreBackInTheVeryLots() {
        ledger.given(earn(SENDER, "soon", 50).expiring(NOW.plus(Duration.ofDays(3))), give("t", 200));
        var sent = ((TransferCompleted) ledger.answer(TransferIsMade.class).outcome()).lots();
        ledger.after(Duration.ofHours(1)).when(takeBackTransfer("t"));
        var out = ledger.newEntries().getFirst();
        var in = ledger.newEntries().getLast();
        ledger.thenEvents(
                        new TransferredPointsReturned(RECEIVER, out, transfer("t"), SENDER),
                        new TransferredPointsRestored(SENDER, in, transfer("t"), RECEIVER),
                        new TransferReversed(
                                transfer("t"),
                                "MISTAKE",
                                in.entryId(),
                                1_050,
                                out.entryId(),
                                0,
                                NOW.plus(Duration.ofHours(1))))
                .thenEntries(Entry::type, EntryType.TRANSFER_OUT, EntryType.TRANSFER_IN)
                .thenEntries(Entry::pointsDelta, -200L, 200L)
                .thenEntries(Entry::reasonCode, "MISTAKE", "MISTAKE")
                .thenEntries(Entry::platform, PLATFORM, PLATFORM)
                .thenAvailable(SENDER, 1_050)
                .thenAvailable(RECEIVER, 0);
        assertThat(in.lots()).isEqualTo(sent);
        assertThat(out.lots()).extracting(LotPoints::points).containsExactly(50L, 150L);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false"})
    void withinTwentyFourHoursOfItsCompletion(long millis, boolean isReversed) {
        ledger.given(give("t", 200))
                .after(Duration.ofHours(24).plusMillis(millis))
                .when(takeBackTransfer("t"));
        verdict(isReversed, new ReversalTooLate());
    }

    @Test
    void ofOneThatWasReleasedTheTimeBeginsWithTheRelease() {
        program = Rules.with(
                2,
                Rules.transfers(
                        Rules.transfers(program.transfers(), "risk.threshold", 0),
                        "risk.scores",
                        Map.of(RiskRule.FIRST_TRANSFER, 1)));
        ledger.given(give("t", 200)).when(takeBackTransfer("t"));
        verdict(false, new NotCompleted(TransferStatus.ESCROWED));
        ledger.after(Duration.ofHours(70)).given(release("t"));
        ledger.after(Duration.ofHours(24).minusMillis(1)).given(takeBackTransfer("t"));
        ledger.thenAvailable(SENDER, 1_000).thenAvailable(RECEIVER, 0);
        ledger.when(release("t")).thenNothingHappened();
    }

    @Test
    void repeatedItAnswersAsItDidFirst() {
        ledger.given(give("t", 200)).when(takeBackTransfer("t"));
        var first = ledger.answer(TransferIsReversed.class).reversal();
        ledger.given(earn(SENDER, "more", 5)).after(Duration.ofDays(30)).when(takeBackTransfer("t"));
        assertThat(ledger.answer(TransferIsReversed.class).reversal()).isEqualTo(first);
        ledger.thenNothingHappened();
        ledger.when(takeBackTransfer("t", "OTHER"))
                .thenAnswer(new RequestChanged())
                .thenNothingHappened();
        ledger.when(release("t"))
                .thenAnswer(new NotInEscrow(TransferStatus.REVERSED))
                .thenNothingHappened();
        ledger.when(takeBackTransfer("none")).thenAnswer(new UnknownTransfer());
    }

    @Test
    void itWorksUnderALock() {
        ledger.given(give("t", 200), lock(SENDER, "l", LockType.FULL), lock(RECEIVER, "m", LockType.FULL));
        ledger.given(takeBackTransfer("t")).thenAvailable(SENDER, 1_000);
    }

    @Test
    void theSendersDebtIsPaidFirst() {
        ledger.given(give("t", 200), redeem(SENDER, "cart", 800), takeBack("earned", "part", 150L));
        ledger.thenAvailable(SENDER, -150).given(takeBackTransfer("t")).thenAvailable(SENDER, 50);
        assertThat(ledger.newEntries().getLast().lots())
                .extracting(LotPoints::points)
                .containsExactly(50L);
    }

    /** Every way in which a point may be gone. */
    @Nested
    class Spent {

        @Test
        void redeemed() {
            ledger.given(earn(RECEIVER, "own", 400), give("t", 200), redeem(RECEIVER, "cart", 500));
            spent();
        }

        @Test
        void butNotWhenTheRedemptionWasReversed() {
            ledger.given(earn(RECEIVER, "own", 400), give("t", 200), redeem(RECEIVER, "cart", 500), reverse("cart"));
            verdict(true);
        }

        @Test
        void reservedUntilTheReservationEnds() {
            ledger.given(earn(RECEIVER, "own", 400), give("t", 200));
            ledger.given(quoteExact(RECEIVER, "q", 500), reserve("q", "cart"));
            spent();
            ledger.after(Duration.ofMinutes(15));
            verdict(true);
        }

        @Test
        void transferredOn() {
            ledger.given(give("t", 200), give("on", 1).by(RECEIVER).to(THIRD));
            spent();
            ledger.given(takeBackTransfer("on"));
            verdict(true);
        }

        @Test
        void waitingInEscrow() {
            ledger.given(give("t", 200));
            program = Rules.with(
                    2,
                    Rules.transfers(
                            Rules.transfers(program.transfers(), "risk.threshold", 0),
                            "risk.scores",
                            Map.of(RiskRule.FIRST_TRANSFER, 1)));
            ledger.given(give("on", 1).by(RECEIVER).to(THIRD));
            spent();
            ledger.given(Transferring.cancel("on"));
            verdict(true);
        }

        @Test
        void expired() {
            ledger.given(earn(SENDER, "soon", 50).expiring(NOW.plusSeconds(60)), give("t", 200));
            ledger.at(NOW.plusSeconds(59).plusMillis(999)).given(Requests.settle(RECEIVER));
            ledger.at(NOW.plusSeconds(60));
            spent();
        }

        @Test
        void goneForADebt() {
            ledger.given(earn(RECEIVER, "own", 500), redeem(RECEIVER, "cart", 500), takeBack("own", "part", 1L));
            ledger.given(give("t", 200));
            spent();
        }

        @Test
        void takenBackWithAnEarning() {
            ledger.given(earn(RECEIVER, "own", 500), redeem(RECEIVER, "cart", 500), give("t", 200));
            ledger.given(takeBack("own", "part", 1L));
            spent();
        }

        @Test
        void renewedByAReversalAfterItHadExpired() {
            ledger.given(earn(SENDER, "soon", 200).expiring(NOW.plusSeconds(60)), give("t", 200));
            ledger.given(earn(RECEIVER, "own", 400), redeem(RECEIVER, "cart", 500));
            ledger.at(NOW.plusSeconds(60)).given(reverse("cart")).thenAvailable(RECEIVER, 600);
            spent();
        }

        @Test
        void otherPointsOfTheReceiverDoNotStandInForThem() {
            ledger.given(earn(RECEIVER, "own", 5_000), give("t", 200), redeem(RECEIVER, "cart", 500));
            spent();
        }

        @Test
        void butPointsThatAreSpentOfOthersDoNotMatter() {
            var before = earn(RECEIVER, "own", 500).expiring(NOW.plus(Duration.ofDays(1)));
            ledger.given(before, give("t", 200), redeem(RECEIVER, "cart", 500));
            verdict(true);
        }

        private void spent() {
            ledger.when(takeBackTransfer("t"));
            TransferReversalTest.this.verdict(false, new TransferredPointsSpent());
        }

        private void verdict(boolean isReversed) {
            ledger.when(takeBackTransfer("t"));
            TransferReversalTest.this.verdict(isReversed, new TransferredPointsSpent());
        }
    }

    private void verdict(boolean isReversed, TransferRefusal otherwise) {
        if (isReversed) {
            ledger.thenAnswer(TransferIsReversed.class, answer -> {});
        } else {
            ledger.thenAnswer(otherwise).thenNothingHappened();
        }
    }
}
