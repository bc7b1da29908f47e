package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardOutcome;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferOutcome;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of transfers (domain.md, Transfers, awards, merges, locks). */
public sealed interface TransferCommand extends Command {

    /**
     * Asks whether a model may award points to a viewer.
     *
     * @param transferId derived from the request, so that a retry finds the first try
     * @param proofFault why the proof that came along does not hold, or null; a retry gets the first answer whether or not
     *     the proof has expired meanwhile
     */
    record IntendAward(
            UUID transferId, Award award, @Nullable SessionProofFault proofFault, Origin origin)
            implements TransferCommand {

        /** The model, whose account decides. */
        @RoutingKey
        public UUID modelMemberId() {
            return award.modelMemberId();
        }
    }

    /** Makes an award that was intended, once; decides anew what the model may award. */
    record CommitAward(@RoutingKey UUID transferId, UUID modelLinkId, UUID viewerLinkId, Origin origin)
            implements TransferCommand {}

    /**
     * Makes a transfer between members, or puts it in escrow.
     *
     * @param transferId derived from the request, so that a retry finds the first try
     */
    record MakeTransfer(UUID transferId, MemberTransfer transfer, Origin origin) implements TransferCommand {

        /** The sender, whose account decides. */
        @RoutingKey
        public UUID fromMemberId() {
            return transfer.fromMemberId();
        }
    }

    /** Makes a transfer that waits in escrow, an award or one between members. */
    record ReleaseEscrow(@RoutingKey UUID transferId, String reasonCode, Origin origin) implements TransferCommand {}

    /** Gives the points of a transfer that waits in escrow back, an award's or one's between members. */
    record CancelEscrow(@RoutingKey UUID transferId, String reasonCode, Origin origin) implements TransferCommand {}

    /** Takes a transfer between members back, as long as the receiver has spent none of its points. */
    record ReverseTransfer(@RoutingKey UUID transferId, String reasonCode, Origin origin) implements TransferCommand {}

    /** Cancels a transfer whose time in escrow is over; does nothing before that, nor a second time. */
    record ExpireEscrow(@RoutingKey UUID transferId, Origin origin) implements TransferCommand {}

    /** Answer of {@link IntendAward}. */
    record AwardIsIntended(AwardIntended intent, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link CommitAward}. */
    record AwardIsCommitted(AwardOutcome outcome, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link ExpireEscrow}. */
    record EscrowIsChecked(UUID transferId, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link MakeTransfer}. */
    record TransferIsMade(TransferOutcome outcome, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link ReleaseEscrow}. */
    record EscrowIsReleased(TransferTerms terms, EscrowReleased release, List<AggregateVersion> changed)
            implements Effect {}

    /** Answer of {@link CancelEscrow}. */
    record EscrowIsCancelled(TransferTerms terms, EscrowCancelled cancellation, List<AggregateVersion> changed)
            implements Effect {}

    /** Answer of {@link ReverseTransfer}. */
    record TransferIsReversed(TransferTerms terms, TransferReversed reversal, List<AggregateVersion> changed)
            implements Effect {}
}
