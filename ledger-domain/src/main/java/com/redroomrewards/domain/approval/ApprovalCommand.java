package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of an approval. */
public sealed interface ApprovalCommand extends Command {

    /**
     * Signs.
     *
     * @param visibleTo the only platform whose subjects the signer may see, or null for every one
     * @param contentHash the digest of what the signer has read, or null when he does not say
     */
    record SignApproval(
            @RoutingKey UUID subjectId,
            SubjectType subjectType,
            @Nullable String visibleTo,
            @Nullable String contentHash,
            Signature signature,
            Origin origin)
            implements ApprovalCommand {}

    /** Refuses, once and for all. */
    record RejectApproval(
            @RoutingKey UUID subjectId,
            SubjectType subjectType,
            @Nullable String visibleTo,
            Signature signature,
            @Nullable String reason,
            Origin origin)
            implements ApprovalCommand {}

    /** Ends an approval that has had its time; does nothing to any other. */
    record ExpireApproval(@RoutingKey UUID subjectId, Origin origin) implements ApprovalCommand {}

    /**
     * Answer of the commands above.
     *
     * @param changed the approval, and once it is granted, rejected or expired the version that its subject is about to
     *     have
     */
    record ApprovalIs(List<AggregateVersion> changed) implements Effect {}
}
