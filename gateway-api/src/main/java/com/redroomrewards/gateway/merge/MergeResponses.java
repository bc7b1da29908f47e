package com.redroomrewards.gateway.merge;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.merge.Consent;
import com.redroomrewards.domain.merge.Evidence;
import com.redroomrewards.domain.merge.MergeFailure;
import com.redroomrewards.domain.merge.MergePlan;
import com.redroomrewards.domain.merge.MergeStatus;
import com.redroomrewards.gateway.approval.GivenSignatures;
import com.redroomrewards.gateway.approval.SignatureResponse;
import com.redroomrewards.projections.merge.MergeView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered about merges (http.md). */
final class MergeResponses {

    private MergeResponses() {}

    /** Answer of {@code POST /merges}. */
    record Requested(UUID mergeId, MergeStatus status, int requiredSignatures, Plan plan) {}

    /**
     * What a merge moves; of profiles, those that the caller may see.
     *
     * @param availablePoints that can be spent
     * @param allocationPoints that can be awarded
     * @param lots how many lots these are in
     * @param debtPoints that are owed
     * @param escrowPoints that are set aside, of both wallets, as the member's wallet says
     * @param pendingPoints that are earned and not posted yet
     * @param movedProfiles those that the target takes over
     * @param retiredProfiles those that end for good
     */
    record Plan(
            long availablePoints,
            long allocationPoints,
            int lots,
            long debtPoints,
            long escrowPoints,
            long pendingPoints,
            List<PlannedProfile> movedProfiles,
            List<PlannedProfile> retiredProfiles) {

        static Plan of(MergePlan plan, Optional<String> ownPlatformOnly) {
            return new Plan(
                    plan.points(),
                    plan.allocationPoints(),
                    plan.lots(),
                    plan.debtPoints(),
                    plan.heldPoints(),
                    plan.pendingPoints(),
                    PlannedProfile.of(plan.moved(), ownPlatformOnly),
                    PlannedProfile.of(plan.retired(), ownPlatformOnly));
        }
    }

    /** A profile; whose it is, the member says: answers are kept, and name no user. */
    record PlannedProfile(String clientId, LinkType linkType) {

        static List<PlannedProfile> of(List<Profile> profiles, Optional<String> ownPlatformOnly) {
            return profiles.stream()
                    .filter(profile ->
                            ownPlatformOnly.map(profile.platform()::equals).orElse(true))
                    .map(profile -> new PlannedProfile(profile.platform(), profile.linkType()))
                    .toList();
        }
    }

    /**
     * A merge. What the requester could sign alone shows the requester's signature as its only one.
     *
     * @param failureReason why it could not be made any more when it was approved
     */
    record Merge(
            UUID mergeId,
            MergeStatus status,
            @Nullable MergeFailure failureReason,
            String clientId,
            UUID sourceMemberId,
            UUID targetMemberId,
            List<Evidence> evidence,
            Consent consent,
            String ticketReference,
            @Nullable String reason,
            Plan plan,
            int requiredSignatures,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant endedAt,
            List<SignatureResponse> approvals) {

        static Merge of(MergeView view, GivenSignatures signatures, Optional<String> ownPlatformOnly) {
            return new Merge(
                    view.mergeId(),
                    view.status(),
                    view.failure(),
                    view.platform(),
                    view.sourceMemberId(),
                    view.targetMemberId(),
                    view.evidence(),
                    view.consent(),
                    view.ticketReference(),
                    view.reason(),
                    Plan.of(view.plan(), ownPlatformOnly),
                    view.requiredSignatures(),
                    view.requestedBy().actorId(),
                    view.requestedAt(),
                    view.endedAt(),
                    signatures.orRequester(view.mergeId(), view.requestedBy(), view.requestedAt()));
        }
    }
}
