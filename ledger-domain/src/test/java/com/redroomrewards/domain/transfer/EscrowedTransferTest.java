package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Safeguarding.lift;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.transfer.AwardRequests.MODEL;
import static com.redroomrewards.domain.transfer.AwardRequests.VIEWER;
import static com.redroomrewards.domain.transfer.AwardRequests.allocated;
import static com.redroomrewards.domain.transfer.AwardRequests.expire;
import static com.redroomrewards.domain.transfer.AwardRequests.intend;
import static com.redroomrewards.domain.transfer.AwardRequests.linkedModel;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static com.redroomrewards.domain.transfer.Transferring.RECEIVER;
import static com.redroomrewards.domain.transfer.Transferring.SENDER;
import static com.redroomrewards.domain.transfer.Transferring.cancel;
import static com.redroomrewards.domain.transfer.Transferring.give;
import static com.redroomrewards.domain.transfer.Transferring.release;
import static com.redroomrewards.domain.transfer.Transferring.takeBackTransfer;
import static com.redroomrewards.domain.transfer.Transferring.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsCancelled;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsReleased;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferRefusal.AwardNotReversible;
import com.redroomrewards.domain.transfer.TransferRefusal.EscrowOver;
import com.redroomrewards.domain.transfer.TransferRefusal.EscrowedPointsExpired;
import com.redroomrewards.domain.transfer.TransferRefusal.NotCompleted;
import com.redroomrewards.domain.transfer.TransferRefusal.NotInEscrow;
import com.redroomrewards.domain.transfer.TransferRefusal.TooManyEscrowed;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferNotEligible;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Transfers and awards that wait until an admin has looked at them (domain.md, Transfer). */
class EscrowedTransferTest {

    private static final Instant NOW = START.plus(Duration.ofDays(14));
    private static final Instant UNTIL = NOW.plus(Duration.ofHours(72));

    // Every transfer waits; of awards the second of a minute.
    private Program program = Rules.with(
            2,
            Rules.transfers(
                    Rules.transfers(
                            Rules.transfers("risk.scores", Map.of(RiskRule.UNVERIFIED_RECEIVER, 1)),
                            "risk.threshold",
                            0),
                    "cooling_after_first",
                    Duration.ZERO),
            AwardTest.awards(100, 400, 2_000, 1, true, false));
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void senderHasPoints() {
        ledger.given(trusted(SENDER)).given(linked(RECEIVER)).given(earn(SENDER, "earned", 1_000));
        ledger.at(NOW);
    }

    @Nested
    class Waiting {

        @Test
        void whatWaitsIsNeitherSpendableNorGone() {
            ledger.when(give("t", 200))
                    .thenEventTypes(PointsEscrowed.class, TransferCounted.class, TransferEscrowed.class)
                    .thenAvailable(SENDER, 800)
                    .thenAvailable(RECEIVER, 0);
            assertThat(ledger.answer(TransferIsMade.class).outcome())
                    .isEqualTo(new TransferEscrowed(
                            transfer("t"),
                            PLATFORM,
                            give("t", 200).terms(),
                            new RiskScore(1, Map.of(RiskRule.UNVERIFIED_RECEIVER, 1)),
                            1_000,
                            0,
                            NOW,
                            UNTIL));
            ledger.when(give("t", 200)).thenNothingHappened();
            assertThat(ledger.answer(TransferIsMade.class).outcome()).isInstanceOf(TransferEscrowed.class);
        }

        @Test
        void itCountsUntilItIsCancelled() {
            ledger.given(give("a", 250), give("b", 250)).when(give("c", 1));
            assertThat(reason()).isEqualTo(TransferIneligibility.DAY_LIMIT);
            ledger.given(cancel("a"), give("c", 250), release("b")).when(give("d", 1));
            assertThat(reason()).isEqualTo(TransferIneligibility.DAY_LIMIT);
        }

        @Test
        void oneThatIsCancelledLongAfterItsWeekIsForgottenAsWell() {
            program = Rules.with(2, Rules.transfers(program.transfers(), "escrow_life", Duration.ofDays(60)));
            ledger.given(give("first", 1)).after(Duration.ofDays(20)).given(give("second", 1));
            program = Rules.with(2, Rules.transfers(program.transfers(), "cooling_after_first", Duration.ofDays(7)));
            ledger.after(Duration.ofHours(1)).given(cancel("first"), cancel("second"), give("third", 1));
            assertThat(ledger.answer(TransferIsMade.class).outcome()).isInstanceOf(TransferEscrowed.class);
        }

        @Test
        void theWaitBeforeTheNextBeginsWithAnEscrowedFirstToo() {
            program = Rules.with(2, Rules.transfers(program.transfers(), "cooling_after_first", Duration.ofHours(24)));
            ledger.given(give("first", 1))
                    .after(Duration.ofHours(24).minusMillis(1))
                    .when(give("next", 1));
            assertThat(reason()).isEqualTo(TransferIneligibility.COOLING);
            ledger.given(cancel("first"), give("next", 1));
        }

        @Test
        void noMoreWaitThanAReversalCanCancelAtOnce() {
            program = Rules.with(
                    2,
                    Rules.transfers(
                            Rules.transfers(program.transfers(), "standard.per_day", 2_000L),
                            "standard.per_week",
                            2_000L));
            ledger.given(earn(SENDER, "more", 1_000));
            for (var i = 0; i < MemberAccount.MAX_ESCROWED; i++) {
                ledger.given(give("t" + i, 1));
            }
            ledger.when(give("over", 1))
                    .thenAnswer(new TooManyEscrowed("from_member_id"))
                    .thenNothingHappened();
            ledger.given(cancel("t0"), give("over", 1));
        }

        private TransferIneligibility reason() {
            return ledger.answer(TransferNotEligible.class).reason();
        }
    }

    @Nested
    class Released {

        @Test
        void theVerySlicesThatWereSetAsideGo() {
            var soon = NOW.plus(Duration.ofDays(1));
            ledger.given(earn(SENDER, "soon", 50).expiring(soon), give("t", 200));
            ledger.given(earn(SENDER, "sooner", 50).expiring(soon.minusSeconds(1)));
            ledger.when(release("t"))
                    .thenEventTypes(EscrowedPointsSent.class, PointsReceived.class, EscrowReleased.class)
                    .thenEntries(Entry::pointsDelta, -200L, 200L)
                    .thenEntries(Entry::balanceAfter, 900L, 200L)
                    .thenEntries(Entry::platform, PLATFORM, PLATFORM)
                    .thenEntries(Entry::reasonCode, "TRANSFER", "TRANSFER")
                    .thenEntries(entry -> points(entry.lots()), List.of(50L, 150L), List.of(50L, 150L))
                    .thenAvailable(SENDER, 900)
                    .thenAvailable(RECEIVER, 200);
            assertThat(ledger.newEntries().getLast().lots())
                    .extracting(slice -> slice.lot().kind())
                    .containsOnly(LotKind.PURCHASE);
            ledger.at(soon).thenAvailable(RECEIVER, 150);
        }

        @Test
        void repeatedItAnswersAsItDidFirst() {
            ledger.given(give("t", 200)).when(release("t"));
            var first = ledger.answer(EscrowIsReleased.class).release();
            assertThat(first)
                    .isEqualTo(new EscrowReleased(
                            transfer("t"),
                            "REVIEWED",
                            first.lots(),
                            List.of(ledger.newEntries().getFirst().entryId()),
                            800,
                            0,
                            ledger.newEntries().getLast().entryId(),
                            200,
                            NOW));
            ledger.given(earn(SENDER, "more", 7)).at(UNTIL).given(expire("t")).thenNothingHappened();
            ledger.when(release("t")).thenNothingHappened();
            assertThat(ledger.answer(EscrowIsReleased.class).release()).isEqualTo(first);
            ledger.when(release("t", "OTHER")).thenAnswer(new RequestChanged()).thenNothingHappened();
            ledger.when(cancel("t"))
                    .thenAnswer(new NotInEscrow(TransferStatus.COMPLETED))
                    .thenNothingHappened();
        }

        @ParameterizedTest
        @EnumSource(LockType.class)
        void notUnderALockOfEither(LockType type) {
            ledger.given(give("t", 200));
            for (var memberId : List.of(SENDER, RECEIVER)) {
                ledger.given(lock(memberId, memberId + " l", type)).when(release("t"));
                if (type == LockType.REDEMPTION) {
                    ledger.thenAnswer(EscrowIsReleased.class, answer -> {});
                } else {
                    ledger.thenAnswer(new AccountLocked(type)).thenNothingHappened();
                    ledger.given(lift(memberId, memberId + " l"));
                }
            }
            ledger.given(release("t"));
        }

        @Test
        void notWhenSomeOfItHasExpired() {
            var soon = NOW.plus(Duration.ofDays(1));
            ledger.given(earn(SENDER, "soon", 50).expiring(soon), give("t", 200));
            ledger.at(soon)
                    .when(release("t"))
                    .thenAnswer(new EscrowedPointsExpired())
                    .thenNothingHappened();
            ledger.when(cancel("t"))
                    .thenEventTypes(EscrowedPointsReturned.class, LotExpired.class, EscrowCancelled.class)
                    .thenAvailable(SENDER, 1_000);
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, false"})
        void notWhenItsTimeIsOver(long millis, boolean isReleased) {
            ledger.given(give("t", 200)).at(UNTIL.plusMillis(millis)).when(release("t"));
            if (isReleased) {
                ledger.thenAnswer(EscrowIsReleased.class, answer -> {});
            } else {
                ledger.thenAnswer(new EscrowOver(UNTIL)).thenNothingHappened();
                ledger.given(cancel("t"));
            }
        }

        @Test
        void theReceiversDebtIsPaidFirst() {
            ledger.given(give("t", 200), earn(RECEIVER, "own", 500), redeem(RECEIVER, "cart", 500), takeBack("own"));
            ledger.given(release("t")).thenAvailable(RECEIVER, -300);
        }
    }

    @Nested
    class Cancelled {

        @Test
        void thePointsAreInTheVeryLotsAgain() {
            ledger.given(give("t", 200));
            var held = (PointsEscrowed) ledger.newEvents().getFirst();
            ledger.when(cancel("t"))
                    .thenEvents(
                            new EscrowedPointsReturned(SENDER, transfer("t"), List.of(), 200, held.consumer(), NOW),
                            new EscrowCancelled(transfer("t"), "SUSPICIOUS", NOW))
                    .thenAvailable(SENDER, 1_000)
                    .thenAnswer(
                            EscrowIsCancelled.class,
                            answer -> assertThat(answer.cancellation().reasonCode())
                                    .isEqualTo("SUSPICIOUS"));
            ledger.when(cancel("t"))
                    .thenAnswer(
                            EscrowIsCancelled.class,
                            answer -> assertThat(answer.cancellation().cancelledAt())
                                    .isEqualTo(NOW))
                    .thenNothingHappened();
            ledger.when(cancel("t", "OTHER")).thenAnswer(new RequestChanged()).thenNothingHappened();
            ledger.when(release("t"))
                    .thenAnswer(new NotInEscrow(TransferStatus.CANCELLED))
                    .thenNothingHappened();
            ledger.when(takeBackTransfer("t"))
                    .thenAnswer(new NotCompleted(TransferStatus.CANCELLED))
                    .thenNothingHappened();
            ledger.at(UNTIL).when(expire("t")).thenNothingHappened();
        }

        @Test
        void itWorksUnderALock() {
            ledger.given(give("t", 200), lock(SENDER, "l", LockType.FULL), lock(RECEIVER, "m", LockType.FULL));
            ledger.given(cancel("t")).thenAvailable(SENDER, 1_000);
        }

        @Test
        void theLedgerDoesItWhenNobodyHas() {
            ledger.given(give("t", 200))
                    .at(UNTIL.minusMillis(1))
                    .when(expire("t"))
                    .thenNothingHappened();
            ledger.at(UNTIL)
                    .when(expire("t"))
                    .thenEventTypes(EscrowedPointsReturned.class, EscrowExpired.class)
                    .thenAvailable(SENDER, 1_000);
            ledger.when(expire("t")).thenNothingHappened();
            ledger.when(release("t")).thenAnswer(new NotInEscrow(TransferStatus.CANCELLED));
            ledger.when(cancel("t"))
                    .thenAnswer(new NotInEscrow(TransferStatus.CANCELLED))
                    .thenNothingHappened();
        }

        @Test
        void aReversalOfWhatTheSenderHasEarnedDoesIt() {
            ledger.given(give("t", 200), redeem(SENDER, "cart", 800)).when(takeBack("earned", "part", 100L));
            ledger.thenEventTypes(
                            EscrowedPointsReturned.class,
                            EarnedPointsReversed.class,
                            EscrowCancelled.class,
                            OrderReversed.class)
                    .thenAvailable(SENDER, 100);
            ledger.when(release("t")).thenAnswer(new NotInEscrow(TransferStatus.CANCELLED));
            ledger.when(cancel("t", "CHARGEBACK")).thenAnswer(EscrowIsCancelled.class, answer -> {});
        }

        @Test
        void aReversalOfWhatIsLeftElsewhereDoesNot() {
            ledger.given(give("t", 200)).when(takeBack("earned", "part", 800L));
            ledger.thenEventTypes(EarnedPointsReversed.class, OrderReversed.class);
            ledger.given(release("t")).thenAvailable(RECEIVER, 200).thenAvailable(SENDER, 0);
        }
    }

    /** What waits in escrow is decided alike (domain.md, Award). */
    @Nested
    class Awards {

        @BeforeEach
        void anAwardWaits() {
            ledger.given(linkedModel(MODEL)).given(linked(VIEWER)).given(linked(member("crowd")));
            ledger.given(allocated(MODEL, "a", 61)).given(earn(MODEL, "own", 500));
            var first = intend("first", 1).to(member("crowd"));
            ledger.given(first, first.commit(), intend("t", 100)).when(AwardRequests.commit("t"));
            assertThat(ledger.answer(AwardIsCommitted.class).outcome()).isInstanceOf(AwardEscrowed.class);
        }

        @Test
        void aReleaseIsAGiftOfNow() {
            var later = NOW.plus(Duration.ofHours(10));
            ledger.at(later).when(release("t"));
            ledger.thenEventTypes(
                            EscrowedPointsSent.class,
                            EscrowedPointsSent.class,
                            PointsReceived.class,
                            EscrowReleased.class)
                    .thenEntries(Entry::wallet, Wallet.ALLOCATION, Wallet.CONSUMER, Wallet.CONSUMER)
                    .thenEntries(Entry::pointsDelta, -60L, -40L, 100L)
                    .thenEntries(Entry::reasonCode, "MODEL_AWARD", "MODEL_AWARD", "MODEL_AWARD")
                    .thenAvailable(VIEWER, 100)
                    .thenAvailable(MODEL, 460);
            var gift = ledger.newEntries().getLast().lots().getFirst().lot();
            assertThat(gift.kind()).isEqualTo(LotKind.GIFT);
            assertThat(gift.expiresAt()).isEqualTo(later.plus(Duration.ofDays(30)));
            ledger.when(AwardRequests.commit("t"))
                    .thenAnswer(
                            AwardIsCommitted.class,
                            again -> assertThat(again.outcome()).isInstanceOf(AwardEscrowed.class))
                    .thenNothingHappened();
            ledger.when(takeBackTransfer("t"))
                    .thenAnswer(new AwardNotReversible())
                    .thenNothingHappened();
        }

        @Test
        void oneThatTheAllocationPaysAloneIsReleasedAsWell() {
            ledger.given(cancel("t"), intend("u", 60)).given(AwardRequests.commit("u"), release("u"));
            ledger.thenEntries(Entry::wallet, Wallet.ALLOCATION, Wallet.CONSUMER)
                    .thenAvailable(VIEWER, 60);
            int waiting = ledger.ask(MODEL, account -> account.escrowed());
            assertThat(waiting).isZero();
        }

        @Test
        void aCancellationGivesBothWalletsTheirPoints() {
            ledger.given(cancel("t")).thenAvailable(MODEL, 500);
            assertThat(ledger.<Long>ask(MODEL, account -> account.awardable(true, ledger.now())))
                    .isEqualTo(560);
        }

        @Test
        void oneThatIsOnlyIntendedIsNoTransferYet() {
            ledger.given(intend("only", 1));
            for (Request request :
                    List.of(release("only"), cancel("only"), takeBackTransfer("only"), release("none"))) {
                ledger.when(request).thenAnswer(new UnknownTransfer()).thenNothingHappened();
            }
        }
    }

    private static List<Long> points(List<LotPoints> lots) {
        return lots.stream().map(LotPoints::points).toList();
    }
}
