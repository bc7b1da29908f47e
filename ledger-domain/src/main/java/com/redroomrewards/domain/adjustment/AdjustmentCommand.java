package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of an adjustment (domain.md, Signatures). */
public sealed interface AdjustmentCommand extends Command {

    /**
     * Asks for a correction. One whose signatures are complete from the start is executed at once.
     *
     * @param adjustmentId derived from the request, so that a retry finds the first try
     * @param target the wallet that is changed
     * @param points to be added, or taken when negative; not 0
     * @param reasonCode why, in the client's words
     * @param ticketReference where it can be read up
     * @param metadataJson what the client says beside, as JSON text free of personal data
     * @param signature the requester's, which is the first
     */
    record RequestAdjustment(
            UUID adjustmentId,
            @RoutingKey UUID memberId,
            AdjustmentTarget target,
            long points,
            String reasonCode,
            String ticketReference,
            @Nullable String metadataJson,
            Signature signature,
            Origin origin)
            implements AdjustmentCommand {}

    /** Executes what was approved; does nothing a second time. */
    record ExecuteAdjustment(@RoutingKey UUID adjustmentId, Origin origin) implements AdjustmentCommand {}

    /** Ends what was refused; does nothing a second time. */
    record RejectAdjustment(@RoutingKey UUID adjustmentId, Origin origin) implements AdjustmentCommand {}

    /** Ends what nobody has decided; does nothing a second time. */
    record ExpireAdjustment(@RoutingKey UUID adjustmentId, Origin origin) implements AdjustmentCommand {}

    /**
     * Answer of the commands above.
     *
     * @param adjustmentId the adjustment
     * @param status how it stands; to a repeated request, how it stood first
     * @param entryId the entry that there is or will be
     * @param requiredSignatures how many it takes in all
     */
    record AdjustmentIs(
            UUID adjustmentId,
            AdjustmentStatus status,
            UUID entryId,
            int requiredSignatures,
            List<AggregateVersion> changed)
            implements Effect {}
}
