package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardOutcome;
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

    /** Cancels a transfer whose time in escrow is over; does nothing before that, nor a second time. */
    record ExpireEscrow(@RoutingKey UUID transferId, Origin origin) implements TransferCommand {}

    /** Answer of {@link IntendAward}. */
    record AwardIsIntended(AwardIntended intent, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link CommitAward}. */
    record AwardIsCommitted(AwardOutcome outcome, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link ExpireEscrow}. */
    record EscrowIsChecked(UUID transferId, List<AggregateVersion> changed) implements Effect {}
}
