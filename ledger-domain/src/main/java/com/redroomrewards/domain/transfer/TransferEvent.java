package com.redroomrewards.domain.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to a transfer of points from one member to another. */
public sealed interface TransferEvent {

    /** The transfer. */
    UUID transferId();

    /**
     * A platform has asked whether a model may award points to a viewer. Nothing is held.
     *
     * @param ineligibilityReason why it can't be made, or null when it can
     * @param maxPoints the most points that the model could award then
     * @param expiresAt from when on it can't be committed any more
     */
    record AwardIntended(
            UUID transferId,
            String platform,
            Award award,
            @Nullable AwardIneligibility ineligibilityReason,
            long maxPoints,
            Instant intendedAt,
            Instant expiresAt)
            implements TransferEvent {}

    /** What became of an award that was committed: the first answer, which a repetition gets again. */
    sealed interface AwardOutcome extends TransferEvent {

        /** How many points. */
        long points();
    }

    /**
     * The points are the viewer's.
     *
     * @param modelEntryIds the TRANSFER_OUT entries, one for each wallet that has paid
     * @param modelBalanceAfter the balance of the model's CONSUMER wallet
     * @param modelAllocationAfter the balance of the model's ALLOCATION wallet
     * @param viewerEntryId the TRANSFER_IN entry
     * @param viewerBalanceAfter the balance of the viewer's CONSUMER wallet
     */
    record AwardCompleted(
            UUID transferId,
            long points,
            List<UUID> modelEntryIds,
            long modelBalanceAfter,
            long modelAllocationAfter,
            UUID viewerEntryId,
            long viewerBalanceAfter,
            Instant completedAt)
            implements AwardOutcome {

        public AwardCompleted {
            modelEntryIds = List.copyOf(modelEntryIds);
        }
    }

    /**
     * The points are set aside in the model's wallets: somebody must look at it first (domain.md, Award).
     *
     * @param escrowUntil when it is cancelled, if nobody has
     */
    record AwardEscrowed(
            UUID transferId,
            String platform,
            long points,
            long modelBalanceAfter,
            long modelAllocationAfter,
            long viewerBalanceAfter,
            Instant escrowedAt,
            Instant escrowUntil)
            implements AwardOutcome {}

    /**
     * It will not be made; the points are the sender's again.
     *
     * @param reasonCode why, such as CHARGEBACK
     */
    record EscrowCancelled(UUID transferId, String reasonCode, Instant cancelledAt) implements TransferEvent {}

    /** Nobody has looked at it in time; the points are the sender's again. */
    record EscrowExpired(UUID transferId, Instant expiredAt) implements TransferEvent {}
}
