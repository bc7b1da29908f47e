package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Safeguarding.flag;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static com.redroomrewards.domain.transfer.Transferring.RECEIVER;
import static com.redroomrewards.domain.transfer.Transferring.SENDER;
import static com.redroomrewards.domain.transfer.Transferring.give;
import static com.redroomrewards.domain.transfer.Transferring.trust;
import static com.redroomrewards.domain.transfer.Transferring.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which transfers somebody must look at first (domain.md, Transfer: risk score). */
class TransferRiskTest {

    /** Sender and receiver are no new accounts any more. */
    private static final Instant OLD = START.plus(Duration.ofDays(40));

    private Program program = Rules.with(2, Rules.transfers("cooling_after_first", Duration.ZERO));
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void bothAreKnown() {
        ledger.given(trusted(SENDER)).given(trusted(RECEIVER)).given(earn(SENDER, "earned", 5_000));
        ledger.at(OLD);
    }

    @Test
    void theFirstTransferOfMembersWhoAreKnownPasses() {
        ledger.when(give("t", 100));
        assertThat(risk()).isEqualTo(new RiskScore(10, Map.of(RiskRule.FIRST_TRANSFER, 10)));
        assertThat(outcome()).isInstanceOf(TransferCompleted.class);
        ledger.when(give("u", 100));
        assertThat(risk()).isEqualTo(new RiskScore(0, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"49, true", "50, true", "51, false"})
    void whatIsAboveTheThresholdWaits(int score, boolean passes) {
        program = scores(Map.of(RiskRule.FIRST_TRANSFER, score));
        ledger.when(give("t", 100));
        assertThat(outcome()).isInstanceOf(passes ? TransferCompleted.class : TransferEscrowed.class);
        assertThat(risk().score()).isEqualTo(score);
    }

    @Test
    void theRulesThatHoldAreNamedAndAddedUp() {
        ledger.given(linked(member("new"))).when(give("t", 126).to(member("new")));
        assertThat(risk())
                .isEqualTo(new RiskScore(
                        100,
                        Map.of(
                                RiskRule.FIRST_TRANSFER, 10,
                                RiskRule.LARGE_AMOUNT, 30,
                                RiskRule.UNVERIFIED_RECEIVER, 30,
                                RiskRule.NEW_RECEIVER, 30)));
        assertThat(outcome()).isInstanceOf(TransferEscrowed.class);
    }

    @Test
    void aRuleThatScoresNothingIsNotNamed() {
        program = scores(Map.of(RiskRule.FIRST_TRANSFER, 0));
        ledger.when(give("t", 1));
        assertThat(risk()).isEqualTo(new RiskScore(0, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-14T16:59:59.999Z, true", "2026-02-14T17:00:00Z, false"})
    void aSenderIsNewForThirtyDays(Instant at, boolean holds) {
        check(RiskRule.NEW_SENDER, holds, at, give("t", 1));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-13T15:59:59.999Z, true", "2026-03-13T16:00:00Z, false"})
    void aReceiverIsNewForSevenDaysByTheClockOnTheWall(Instant at, boolean holds) {
        ledger.at(Instant.parse("2026-03-06T17:00:00Z")).given(linked(member("new")));
        check(RiskRule.NEW_RECEIVER, holds, at, give("t", 1).to(member("new")));
    }

    @ParameterizedTest
    @CsvSource({"L2, 125, false", "L2, 126, true", "L3, 250, false", "L3, 251, true"})
    void moreThanHalfOfTheMostIsLarge(TrustLevel level, long points, boolean holds) {
        ledger.given(trust(SENDER, level));
        check(RiskRule.LARGE_AMOUNT, holds, OLD, give("t", points));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, true"})
    void theThirdOfADayIsOneOfSeveral(int before, boolean holds) {
        program = scores(Map.of());
        for (var i = 0; i < before; i++) {
            ledger.given(give("t" + i, 1));
        }
        check(RiskRule.SEVERAL_TODAY, holds, OLD, give("last", 1));
        check(RiskRule.SEVERAL_TODAY, false, OLD.plus(Duration.ofDays(1)), give("tomorrow", 1));
    }

    @ParameterizedTest
    @CsvSource({"L0, true", "L1, false", "L2, false"})
    void aReceiverIsUnverified(TrustLevel level, boolean holds) {
        ledger.given(trust(RECEIVER, level));
        check(RiskRule.UNVERIFIED_RECEIVER, holds, OLD, give("t", 1));
    }

    @ParameterizedTest
    @CsvSource({"FRAUD, true", "NEGATIVE_EVENT, false"})
    void aReceiverIsFlagged(FlagType type, boolean holds) {
        ledger.given(flag(RECEIVER, "f", type));
        check(RiskRule.FLAGGED_RECEIVER, holds, OLD, give("t", 1));
    }

    @Test
    void itIsTheFirstAgainWhenTheFirstWasCancelled() {
        program = scores(Map.of(RiskRule.FIRST_TRANSFER, 51));
        ledger.given(give("t", 1)).given(Transferring.cancel("t")).when(give("u", 1));
        assertThat(outcome()).isInstanceOf(TransferEscrowed.class);
        ledger.given(Transferring.release("u")).when(give("v", 1));
        assertThat(outcome()).isInstanceOf(TransferCompleted.class);
        assertThat(transfer("v")).isEqualTo(outcome().transferId());
    }

    // Each rule scores another power of two, so that the sum tells them apart.
    private void check(RiskRule rule, boolean holds, Instant at, Request request) {
        var scores = new EnumMap<RiskRule, Integer>(RiskRule.class);
        Arrays.stream(RiskRule.values()).forEach(each -> scores.put(each, 1 << each.ordinal()));
        program = Rules.with(
                2,
                Rules.transfers(Rules.transfers(program.transfers(), "risk.scores", scores), "risk.threshold", 1_000));
        ledger.at(at).when(request);
        assertThat(risk().rules().containsKey(rule)).isEqualTo(holds);
        assertThat(risk().score() & (1 << rule.ordinal())).isEqualTo(holds ? 1 << rule.ordinal() : 0);
        assertThat(Set.copyOf(scores.keySet())).containsAll(risk().rules().keySet());
    }

    private static Program scores(Map<RiskRule, Integer> scores) {
        var hasty = Rules.transfers("cooling_after_first", Duration.ZERO);
        return Rules.with(2, Rules.transfers(hasty, "risk.scores", scores));
    }

    private RiskScore risk() {
        return outcome().risk();
    }

    private TransferEvent.TransferOutcome outcome() {
        return ledger.answer(TransferIsMade.class).outcome();
    }
}
