package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to a merge. */
public sealed interface MergeEvent {

    /** The merge. */
    UUID mergeId();

    /** On whose behalf it is made. */
    String platform();

    /**
     * Somebody has asked for a merge.
     *
     * @param terms what is asked for
     * @param signingPlatform the platform that was named as the one whose admins sign, or null when none was
     * @param platforms those of which the members hold profiles
     * @param plan what it would move, as of the request
     * @param quorum the signatures that it takes
     * @param requested the requester's signature
     */
    record MergeRequested(
            UUID mergeId,
            String platform,
            MergeTerms terms,
            @Nullable String signingPlatform,
            Set<String> platforms,
            MergePlan plan,
            Quorum quorum,
            Signature requested,
            Instant requestedAt)
            implements MergeEvent {

        public MergeRequested {
            platforms = Collections.unmodifiableSet(new TreeSet<>(platforms));
        }

        /** Whether it is what that command asks for. */
        boolean answers(MergeCommand.RequestMerge command) {
            return terms.equals(command.terms()) && Objects.equals(signingPlatform, command.signingPlatform());
        }
    }

    /**
     * The source is closed, and the target has all that it had.
     *
     * @param done what was moved
     */
    record MergeExecuted(UUID mergeId, String platform, MergePlan done, Instant executedAt) implements MergeEvent {}

    /** It was approved, but could not be made any more. */
    record MergeFailed(UUID mergeId, String platform, MergeFailure reason, Instant failedAt) implements MergeEvent {}

    /** Somebody who could have signed has refused. */
    record MergeRejected(UUID mergeId, String platform, Instant rejectedAt) implements MergeEvent {}

    /** Nobody has decided in time. */
    record MergeExpired(UUID mergeId, String platform, Instant expiredAt) implements MergeEvent {}
}
