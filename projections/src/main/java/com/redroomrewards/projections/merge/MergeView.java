package com.redroomrewards.projections.merge;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.merge.Consent;
import com.redroomrewards.domain.merge.Evidence;
import com.redroomrewards.domain.merge.MergeFailure;
import com.redroomrewards.domain.merge.MergePlan;
import com.redroomrewards.domain.merge.MergeStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge.
 *
 * @param mergeId its id
 * @param platform on whose behalf it is made
 * @param sourceMemberId whose account ends
 * @param targetMemberId whose account takes its place
 * @param evidence what speaks for both being one person
 * @param consent the member's
 * @param ticketReference where it can be read up
 * @param reason why, or null
 * @param plan what it would move, as of the request; once it is executed, what it has moved
 * @param requiredSignatures how many it takes
 * @param requestedBy the requester
 * @param status how it stands
 * @param failure why it has failed, or null
 * @param requestedAt when it was asked for
 * @param endedAt when it was executed, rejected or ended otherwise, or null while it waits
 */
public record MergeView(
        UUID mergeId,
        String platform,
        UUID sourceMemberId,
        UUID targetMemberId,
        List<Evidence> evidence,
        Consent consent,
        String ticketReference,
        @Nullable String reason,
        MergePlan plan,
        int requiredSignatures,
        Actor requestedBy,
        MergeStatus status,
        @Nullable MergeFailure failure,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    public MergeView {
        evidence = List.copyOf(evidence);
    }
}
