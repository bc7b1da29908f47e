package com.redroomrewards.gateway.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsCancelled;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsReleased;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsReversed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferOutcome;
import com.redroomrewards.domain.transfer.TransferStatus;
import com.redroomrewards.domain.transfer.TransferType;
import com.redroomrewards.projections.transfer.TransferView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of the transfer calls (http.md, Awards and transfers). */
final class TransferResponses {

    private TransferResponses() {}

    /**
     * Of a transfer that was made, released or reversed.
     *
     * @param fromBalanceAfter of the sender's CONSUMER wallet; what is in escrow is in it
     * @param toBalanceAfter of the receiver's CONSUMER wallet
     * @param fromLedgerEntryIds the sender's entries, one for each wallet; none as long as it is in escrow
     * @param toLedgerEntryId the receiver's entry; null as long as it is in escrow
     * @param escrowUntil when it is cancelled, if nobody has decided
     */
    record Made(
            UUID transferId,
            TransferStatus status,
            long points,
            long fromBalanceAfter,
            long toBalanceAfter,
            List<UUID> fromLedgerEntryIds,
            @Nullable UUID toLedgerEntryId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant escrowUntil) {

        static Made of(TransferOutcome outcome) {
            return switch (outcome) {
                case TransferCompleted completed ->
                    new Made(
                            completed.transferId(),
                            TransferStatus.COMPLETED,
                            completed.transfer().points(),
                            completed.fromBalanceAfter(),
                            completed.toBalanceAfter(),
                            List.of(completed.fromEntryId()),
                            completed.toEntryId(),
                            null);
                case TransferEscrowed escrowed ->
                    new Made(
                            escrowed.transferId(),
                            TransferStatus.ESCROWED,
                            escrowed.transfer().points(),
                            escrowed.fromBalanceAfter(),
                            escrowed.toBalanceAfter(),
                            List.of(),
                            null,
                            escrowed.escrowUntil());
            };
        }

        static Made of(EscrowIsReleased released) {
            var release = released.release();
            return new Made(
                    release.transferId(),
                    TransferStatus.COMPLETED,
                    released.terms().points(),
                    release.fromBalanceAfter(),
                    release.toBalanceAfter(),
                    release.fromEntryIds(),
                    release.toEntryId(),
                    null);
        }

        static Made of(TransferIsReversed reversed) {
            var reversal = reversed.reversal();
            return new Made(
                    reversal.transferId(),
                    TransferStatus.REVERSED,
                    reversed.terms().points(),
                    reversal.fromBalanceAfter(),
                    reversal.toBalanceAfter(),
                    List.of(reversal.fromEntryId()),
                    reversal.toEntryId(),
                    null);
        }
    }

    /** Of a cancellation, which writes no entry: the points had never left. */
    record Cancelled(UUID transferId, TransferStatus status, long points, String reasonCode, Instant cancelledAt) {

        static Cancelled of(EscrowIsCancelled cancelled) {
            var cancellation = cancelled.cancellation();
            return new Cancelled(
                    cancellation.transferId(),
                    TransferStatus.CANCELLED,
                    cancelled.terms().points(),
                    cancellation.reasonCode(),
                    cancellation.cancelledAt());
        }
    }

    /**
     * An award or a transfer between members.
     *
     * @param reason why, in the platform's words; null of an award
     * @param riskScore how risky it was; null of an award
     * @param riskRules the rules that had made it so
     * @param escrowUntil until when it waits or would have waited in escrow; null of one that never did
     * @param reasonCode why it was released, cancelled or reversed
     * @param decidedAt when
     */
    record Transfer(
            UUID transferId,
            TransferType type,
            TransferStatus status,
            String clientId,
            UUID fromMemberId,
            UUID toMemberId,
            long points,
            @Nullable String reason,
            @Nullable Integer riskScore,
            List<RiskRule> riskRules,
            Instant madeAt,
            @Nullable Instant escrowUntil,
            @Nullable String reasonCode,
            @Nullable Instant decidedAt) {

        static Transfer of(TransferView view) {
            return new Transfer(
                    view.transferId(),
                    view.type(),
                    Objects.requireNonNull(view.status()),
                    view.platform(),
                    view.fromMemberId(),
                    view.toMemberId(),
                    view.points(),
                    view.reason(),
                    view.riskScore(),
                    view.riskRules(),
                    view.madeAt(),
                    view.escrowUntil(),
                    view.reasonCode(),
                    view.decidedAt());
        }
    }
}
