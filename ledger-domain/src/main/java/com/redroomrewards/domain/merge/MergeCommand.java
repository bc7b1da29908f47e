package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of a merge (domain.md, Merge). */
public sealed interface MergeCommand extends Command {

    /**
     * Asks for a merge. One whose signatures are complete from the start is executed at once.
     *
     * @param mergeId derived from the request, so that a retry finds the first try
     * @param terms what is asked for
     * @param signingPlatform the platform whose admins are to sign, of those whose profiles the accounts hold; or null for the
     *     requester's own or the only one
     * @param visibleTo the only platform whose members the requester may see, or null for every one
     * @param signature the requester's, which is the first
     */
    record RequestMerge(
            UUID mergeId,
            MergeTerms terms,
            @Nullable String signingPlatform,
            @Nullable String visibleTo,
            Signature signature,
            Origin origin)
            implements MergeCommand {

        @RoutingKey
        UUID sourceMemberId() {
            return terms.sourceMemberId();
        }
    }

    /** Executes what was approved; does nothing a second time. */
    record ExecuteMerge(@RoutingKey UUID mergeId, Origin origin) implements MergeCommand {}

    /** Ends what was refused; does nothing a second time. */
    record RejectMerge(@RoutingKey UUID mergeId, Origin origin) implements MergeCommand {}

    /** Ends what nobody has decided; does nothing a second time. */
    record ExpireMerge(@RoutingKey UUID mergeId, Origin origin) implements MergeCommand {}

    /**
     * Answer of the commands above.
     *
     * @param mergeId the merge
     * @param status how it stands; to a repeated request, how it stood first
     * @param requiredSignatures how many it takes in all
     * @param plan what it would move, as of the request
     */
    record MergeIs(
            UUID mergeId, MergeStatus status, int requiredSignatures, MergePlan plan, List<AggregateVersion> changed)
            implements Effect {}
}
