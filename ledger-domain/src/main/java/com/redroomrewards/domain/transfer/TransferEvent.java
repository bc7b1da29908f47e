package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.LotPoints;
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

    /** What became of a transfer between members at once: the first answer, which a repetition gets again. */
    sealed interface TransferOutcome extends TransferEvent {

        /** The platform on whose behalf it is made. */
        String platform();

        /** Who gives whom how much. */
        MemberTransfer transfer();

        /** How risky it was. */
        RiskScore risk();

        /** The balance of the sender's CONSUMER wallet; what is in escrow is in it. */
        long fromBalanceAfter();

        /** The balance of the receiver's CONSUMER wallet. */
        long toBalanceAfter();
    }

    /**
     * The points are the receiver's.
     *
     * @param lots the slices of the sender's lots
     * @param fromEntryId the TRANSFER_OUT entry
     * @param toEntryId the TRANSFER_IN entry
     */
    record TransferCompleted(
            UUID transferId,
            String platform,
            MemberTransfer transfer,
            RiskScore risk,
            List<LotPoints> lots,
            UUID fromEntryId,
            long fromBalanceAfter,
            UUID toEntryId,
            long toBalanceAfter,
            Instant completedAt)
            implements TransferOutcome {

        public TransferCompleted {
            lots = List.copyOf(lots);
        }
    }

    /**
     * The points are set aside in the sender's wallet: somebody must look at it first (domain.md, Transfer).
     *
     * @param escrowUntil when it is cancelled, if nobody has decided
     */
    record TransferEscrowed(
            UUID transferId,
            String platform,
            MemberTransfer transfer,
            RiskScore risk,
            long fromBalanceAfter,
            long toBalanceAfter,
            Instant escrowedAt,
            Instant escrowUntil)
            implements TransferOutcome {}

    /**
     * Somebody has looked at it, and the points are the receiver's.
     *
     * @param reasonCode why, in the words of who has decided
     * @param lots the slices of the sender's lots, of both wallets
     * @param fromEntryIds the TRANSFER_OUT entries, one for each wallet that has paid
     * @param fromBalanceAfter the balance of the sender's CONSUMER wallet
     * @param fromAllocationAfter the balance of the sender's ALLOCATION wallet
     * @param toEntryId the TRANSFER_IN entry
     * @param toBalanceAfter the balance of the receiver's CONSUMER wallet
     */
    record EscrowReleased(
            UUID transferId,
            String reasonCode,
            List<LotPoints> lots,
            List<UUID> fromEntryIds,
            long fromBalanceAfter,
            long fromAllocationAfter,
            UUID toEntryId,
            long toBalanceAfter,
            Instant releasedAt)
            implements TransferEvent {

        public EscrowReleased {
            lots = List.copyOf(lots);
            fromEntryIds = List.copyOf(fromEntryIds);
        }
    }

    /**
     * The points are the sender's again, in the very lots.
     *
     * @param reasonCode why, in the words of who has decided
     * @param fromEntryId the sender's TRANSFER_IN entry
     * @param fromBalanceAfter the balance of the sender's CONSUMER wallet
     * @param toEntryId the receiver's TRANSFER_OUT entry
     * @param toBalanceAfter the balance of the receiver's CONSUMER wallet
     */
    record TransferReversed(
            UUID transferId,
            String reasonCode,
            UUID fromEntryId,
            long fromBalanceAfter,
            UUID toEntryId,
            long toBalanceAfter,
            Instant reversedAt)
            implements TransferEvent {}
}
