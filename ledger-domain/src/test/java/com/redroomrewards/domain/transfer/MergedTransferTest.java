package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
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
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferRefusal.OneMemberByNow;
import com.redroomrewards.domain.transfer.TransferRefusal.SenderOwes;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferNotEligible;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers of members who are merged (domain.md, Transfer and Merge). */
class MergedTransferTest {

    private static final UUID HEIR = member("heir");

    private Program program = Rules.with(2, Rules.transfers("risk.scores", Map.of()));
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void senderHasPoints() {
        ledger.given(trusted(SENDER)).given(trusted(RECEIVER)).given(trusted(HEIR));
        ledger.given(earn(SENDER, "earned", 1_000)).at(START.plus(Duration.ofDays(20)));
    }

    @Test
    void theHeirWaitsAfterTheFirstAsTheSenderWould() {
        ledger.given(give("t", 200)).given(merged(SENDER, HEIR));
        ledger.when(give("u", 1))
                .thenAnswer(
                        TransferNotEligible.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TransferIneligibility.COOLING));
        ledger.after(Duration.ofHours(24)).given(give("v", 250)).thenAvailable(HEIR, 550);
    }

    @Test
    void whatCountsNoMoreStaysBehindUnlessItMayBeCancelled() {
        firstTransfersGoToEscrow();
        ledger.given(give("waits", 100));
        ledger.after(Duration.ofDays(2)).given(give("over", 200));
        ledger.after(Duration.ofDays(10)).given(merged(SENDER, HEIR));
        assertThat(ledger.newEvents())
                .filteredOn(AccountAbsorbed.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((AccountAbsorbed) event).carried().transfers())
                                .extracting(TransferCount::transferId)
                                .containsExactly(transfer("waits")));
    }

    @Test
    void twoWhoAreOneNowAreTheSameMember() {
        ledger.given(merged(RECEIVER, SENDER));
        ledger.when(give("t", 10))
                .thenAnswer(
                        TransferNotEligible.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TransferIneligibility.SAME_MEMBER));
    }

    @Test
    void whatIsInEscrowBetweenTwoWhoAreOneNowCanOnlyBeCancelled() {
        firstTransfersGoToEscrow();
        ledger.given(give("t", 200)).given(merged(SENDER, RECEIVER)).thenAvailable(RECEIVER, 800);
        ledger.when(release("t")).thenAnswer(new OneMemberByNow()).thenNothingHappened();
        ledger.given(cancel("t")).thenAvailable(RECEIVER, 1_000);
    }

    @Test
    void whatIsInEscrowIsReleasedByTheHeir() {
        firstTransfersGoToEscrow();
        ledger.given(give("t", 200)).given(merged(SENDER, HEIR)).thenAvailable(HEIR, 800);
        ledger.given(release("t")).thenAvailable(RECEIVER, 200).thenAvailable(HEIR, 800);
        assertThat(ledger.newEvents())
                .filteredOn(PointsReceived.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((PointsReceived) event).fromMemberId()).isEqualTo(HEIR));
    }

    @Test
    void whatIsInEscrowPaysTheDebtOfTheOtherFirst() {
        firstTransfersGoToEscrow();
        ledger.given(give("t", 200))
                .given(inDebt(HEIR, 900))
                .given(merged(HEIR, SENDER))
                .thenAvailable(SENDER, -100);
        ledger.when(release("t")).thenAnswer(new SenderOwes()).thenNothingHappened();
        ledger.given(cancel("t")).thenAvailable(SENDER, 100);
    }

    @Test
    void aReversalFollowsTheVerySlices() {
        ledger.given(give("t", 200)).given(merged(RECEIVER, HEIR)).thenAvailable(HEIR, 200);
        ledger.given(takeBackTransfer("t")).thenAvailable(HEIR, 0).thenAvailable(SENDER, 1_000);
    }

    @Test
    void nothingIsReversedBetweenTwoWhoAreOneNow() {
        ledger.given(give("t", 200)).given(merged(RECEIVER, SENDER)).thenAvailable(SENDER, 1_000);
        ledger.when(takeBackTransfer("t")).thenAnswer(new OneMemberByNow()).thenNothingHappened();
    }

    private static Request[] inDebt(UUID memberId, long debt) {
        return new Request[] {earn(memberId, "debt", debt), redeem(memberId, "spent", debt), takeBack("debt")};
    }

    private void firstTransfersGoToEscrow() {
        program = Rules.with(
                2,
                Rules.transfers(
                        Rules.transfers(program.transfers(), "risk.threshold", 0),
                        "risk.scores",
                        Map.of(RiskRule.FIRST_TRANSFER, 1)));
    }
}
