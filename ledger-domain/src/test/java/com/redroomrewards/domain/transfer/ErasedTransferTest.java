package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.erase;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.transfer.AwardRequests.expire;
import static com.redroomrewards.domain.transfer.Transferring.RECEIVER;
import static com.redroomrewards.domain.transfer.Transferring.SENDER;
import static com.redroomrewards.domain.transfer.Transferring.give;
import static com.redroomrewards.domain.transfer.Transferring.release;
import static com.redroomrewards.domain.transfer.Transferring.takeBackTransfer;
import static com.redroomrewards.domain.transfer.Transferring.trusted;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountCommand.MemberErased;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.UnderWay;
import com.redroomrewards.domain.erasure.ErasureRefusal.StillUnderWay;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers of members who are erased (audit.md, Retention). */
class ErasedTransferTest {

    private static final Map<RiskRule, Integer> NONE = Map.of(RiskRule.UNVERIFIED_RECEIVER, 0);

    // What it scores is over the threshold, or not.
    private static Program scoring(Map<RiskRule, Integer> scores) {
        return Rules.with(2, Rules.transfers(Rules.transfers("risk.scores", scores), "risk.threshold", 0));
    }

    private Program program = scoring(NONE);
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void senderHasPoints() {
        ledger.given(trusted(SENDER)).given(linked(RECEIVER)).given(earn(SENDER, "earned", 1_000));
        ledger.at(START.plus(Duration.ofDays(14)));
    }

    @Test
    void whatTheSenderHasInEscrowMustEndBefore() {
        program = scoring(Map.of(RiskRule.UNVERIFIED_RECEIVER, 1));
        ledger.given(give("t", 200));
        ledger.when(erase(SENDER, "e"))
                .thenAnswer(new StillUnderWay(new UnderWay(0, 0, 1, 0)))
                .thenNothingHappened();
    }

    @Test
    void whatWaitsForTheReceiverIsCancelledInTheEnd() {
        program = scoring(Map.of(RiskRule.UNVERIFIED_RECEIVER, 1));
        ledger.given(give("t", 200)).given(erase(RECEIVER, "e"));
        ledger.when(release("t")).thenAnswer(new MemberErased()).thenNothingHappened();
        ledger.after(Duration.ofHours(72)).when(expire("t")).thenAvailable(SENDER, 1_000);
    }

    @Test
    void whatIsDoneCantBeReversed() {
        ledger.given(give("t", 200)).given(erase(RECEIVER, "e"));
        ledger.when(takeBackTransfer("t")).thenRefused().thenNothingHappened();
    }

    @Test
    void nothingIsTransferredToThem() {
        ledger.given(erase(RECEIVER, "e"));
        ledger.when(give("t", 200)).thenAnswer(new UnknownMember(RECEIVER)).thenNothingHappened();
    }
}
