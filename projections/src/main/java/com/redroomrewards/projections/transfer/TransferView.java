package com.redroomrewards.projections.transfer;

import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.transfer.TransferEvent;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferOutcome;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import com.redroomrewards.domain.transfer.TransferStatus;
import com.redroomrewards.domain.transfer.TransferType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer.
 *
 * @param transferId its id
 * @param version the sequence number of its last event
 * @param type what sort of transfer it is
 * @param platform on whose behalf it is made
 * @param fromMemberId who gives
 * @param toMemberId who gets
 * @param points how many
 * @param reason why, in the platform's words; null of an award
 * @param riskScore how risky it was; null of an award
 * @param riskRules the rules that had made it so
 * @param status how it stands; null as long as it is an award that is only intended, which no query answers
 * @param madeAt when it was made, or put in escrow
 * @param escrowUntil until when it waits or would have waited in escrow; null of one that never did
 * @param reasonCode why it was released, cancelled or reversed; null as long as it was not
 * @param decidedAt when; null as long as it was not
 */
public record TransferView(
        UUID transferId,
        long version,
        TransferType type,
        String platform,
        UUID fromMemberId,
        UUID toMemberId,
        long points,
        @Nullable String reason,
        @Nullable Integer riskScore,
        List<RiskRule> riskRules,
        @Nullable TransferStatus status,
        Instant madeAt,
        @Nullable Instant escrowUntil,
        @Nullable String reasonCode,
        @Nullable Instant decidedAt) {

    /** What is said of one that nobody has decided in time. */
    static final String NOT_DECIDED = "ESCROW_EXPIRED";

    public TransferView {
        riskRules = List.copyOf(riskRules);
    }

    static TransferView first(TransferEvent event) {
        return switch (event) {
            case AwardIntended intended ->
                new TransferView(
                        intended.transferId(),
                        0,
                        TransferType.AWARD,
                        intended.platform(),
                        intended.award().modelMemberId(),
                        intended.award().viewerMemberId(),
                        intended.award().points(),
                        null,
                        null,
                        List.of(),
                        null,
                        intended.intendedAt(),
                        null,
                        null,
                        null);
            case TransferCompleted completed ->
                made(completed, TransferStatus.COMPLETED, completed.completedAt(), null);
            case TransferEscrowed escrowed ->
                made(escrowed, TransferStatus.ESCROWED, escrowed.escrowedAt(), escrowed.escrowUntil());
            case AwardCompleted later -> throw notFirst(later);
            case AwardEscrowed later -> throw notFirst(later);
            case EscrowReleased later -> throw notFirst(later);
            case EscrowCancelled later -> throw notFirst(later);
            case EscrowExpired later -> throw notFirst(later);
            case TransferReversed later -> throw notFirst(later);
        };
    }

    /** The transfer after an event that is not its first. */
    TransferView after(TransferEvent event) {
        return switch (event) {
            case AwardIntended first -> throw notLater(first);
            case TransferCompleted first -> throw notLater(first);
            case TransferEscrowed first -> throw notLater(first);
            case AwardCompleted completed -> committed(TransferStatus.COMPLETED, completed.completedAt(), null);
            case AwardEscrowed escrowed ->
                committed(TransferStatus.ESCROWED, escrowed.escrowedAt(), escrowed.escrowUntil());
            case EscrowReleased released ->
                decided(TransferStatus.COMPLETED, released.reasonCode(), released.releasedAt());
            case EscrowCancelled cancelled ->
                decided(TransferStatus.CANCELLED, cancelled.reasonCode(), cancelled.cancelledAt());
            case EscrowExpired expired -> decided(TransferStatus.CANCELLED, NOT_DECIDED, expired.expiredAt());
            case TransferReversed reversed ->
                decided(TransferStatus.REVERSED, reversed.reasonCode(), reversed.reversedAt());
        };
    }

    private static TransferView made(
            TransferOutcome outcome, TransferStatus status, Instant at, @Nullable Instant escrowUntil) {
        return new TransferView(
                outcome.transferId(),
                0,
                TransferType.TRANSFER,
                outcome.platform(),
                outcome.transfer().fromMemberId(),
                outcome.transfer().toMemberId(),
                outcome.transfer().points(),
                outcome.transfer().reason(),
                outcome.risk().score(),
                List.copyOf(outcome.risk().rules().keySet()),
                status,
                at,
                escrowUntil,
                null,
                null);
    }

    private TransferView committed(TransferStatus next, Instant at, @Nullable Instant until) {
        return next(next, at, until, reasonCode, decidedAt);
    }

    private TransferView decided(TransferStatus next, String why, Instant at) {
        return next(next, madeAt, escrowUntil, why, at);
    }

    private TransferView next(
            TransferStatus newStatus,
            Instant newMadeAt,
            @Nullable Instant newEscrowUntil,
            @Nullable String newReasonCode,
            @Nullable Instant newDecidedAt) {
        return new TransferView(
                transferId,
                version + 1,
                type,
                platform,
                fromMemberId,
                toMemberId,
                points,
                reason,
                riskScore,
                riskRules,
                newStatus,
                newMadeAt,
                newEscrowUntil,
                newReasonCode,
                newDecidedAt);
    }

    private static IllegalStateException notFirst(TransferEvent event) {
        return new IllegalStateException("A transfer does not begin with " + event);
    }

    private static IllegalStateException notLater(TransferEvent event) {
        return new IllegalStateException("A transfer began a second time: " + event);
    }
}
