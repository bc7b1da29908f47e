package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.Transferred;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.TransferCaps;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.program.RiskRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a program lets members transfer to each other (domain.md, Transfer). */
record TransferPolicy(Program program) {

    static TransferPolicy of(Programs programs, Origin origin) {
        return new TransferPolicy(programs.at(origin.platform(), origin.at()));
    }

    /** Why nothing can be transferred, when it is switched off. */
    Optional<FeatureDisabled> refusal() {
        return program.refusalOf(Feature.TRANSFER);
    }

    boolean isOldEnough(Instant openedAt, Instant at) {
        return !at.isBefore(program.after(program.transfers().minAccountAge(), openedAt));
    }

    /** From when on nothing bad may have been noted. */
    Instant cleanSince(Instant at) {
        return program.before(program.transfers().noNegativeEventFor(), at);
    }

    /** What is left to be transferred by a sender of that level that has that many points and has transferred so much. */
    TransferRoom room(TrustLevel trust, long available, Transferred before) {
        var caps = caps(trust);
        return new TransferRoom(
                atOnce(caps),
                Math.max(0, caps.perDay() - before.inDay()),
                Math.max(0, caps.perWeek() - before.inWeek()),
                available);
    }

    /** What the transfer counts that is made at that moment. */
    TransferCount count(UUID transferId, long points, Instant at) {
        return new TransferCount(
                transferId,
                points,
                at,
                at.plus(program.transfers().coolingAfterFirst()),
                program.endOfDay(at),
                program.endOfWeek(at));
    }

    RiskScore risk(RiskFacts facts) {
        var scores = program.transfers().risk().scores();
        return RiskScore.of(Arrays.stream(RiskRule.values())
                .filter(rule -> scores.getOrDefault(rule, 0) > 0 && holds(rule, facts))
                .collect(Collectors.toMap(rule -> rule, rule -> scores.getOrDefault(rule, 0))));
    }

    /** Whether somebody must look at it first. */
    boolean escrows(RiskScore risk) {
        return risk.score() > program.transfers().risk().threshold();
    }

    Instant escrowUntil(Instant at) {
        return at.plus(program.transfers().escrowLife());
    }

    /** Whether what was completed then can still be reversed. */
    boolean isReversible(Instant completedAt, Instant at) {
        return at.isBefore(completedAt.plus(program.transfers().reversalWindow()));
    }

    private boolean holds(RiskRule rule, RiskFacts facts) {
        var risk = program.transfers().risk();
        return switch (rule) {
            case NEW_SENDER -> facts.at().isBefore(program.after(risk.newSender(), facts.senderOpenedAt()));
            case FIRST_TRANSFER -> facts.before().none();
            case LARGE_AMOUNT -> isLarge(facts);
            case SEVERAL_TODAY -> facts.before().timesInDay() + 1 >= risk.severalPerDay();
            case UNVERIFIED_RECEIVER -> facts.receiverTrust() == TrustLevel.L0;
            case FLAGGED_RECEIVER -> facts.isReceiverFlagged();
            case NEW_RECEIVER -> facts.at().isBefore(program.after(risk.newReceiver(), facts.receiverOpenedAt()));
        };
    }

    private boolean isLarge(RiskFacts facts) {
        var large =
                program.transfers().risk().largeShare().multiply(BigDecimal.valueOf(atOnce(caps(facts.senderTrust()))));
        return BigDecimal.valueOf(facts.points()).compareTo(large) > 0;
    }

    private long atOnce(TransferCaps caps) {
        return Math.min(caps.atOnce(), program.earning().maxPointsPerEntry());
    }

    private TransferCaps caps(TrustLevel trust) {
        var rules = program.transfers();
        return trust == TrustLevel.L3 ? rules.enhanced() : rules.standard();
    }
}
