package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to an adjustment. */
public sealed interface AdjustmentEvent {

    /** The adjustment. */
    UUID adjustmentId();

    /** On whose behalf it is made. */
    String platform();

    /** Whose points it corrects. */
    UUID memberId();

    /**
     * Somebody has asked for a correction.
     *
     * @param linkId the member's profile of the platform
     * @param wallet the wallet that is changed
     * @param expiresAt when points that are added expire, or null for the program's default
     * @param points to be added, or taken when negative
     * @param windowPoints what counts towards its size beside it: adjusted or pending for the same member
     * @param entryId the entry that there will be
     * @param quorum the signatures that it takes, the requester's among them
     * @param requested the requester's signature
     */
    record AdjustmentRequested(
            UUID adjustmentId,
            String platform,
            UUID memberId,
            UUID linkId,
            Wallet wallet,
            @Nullable Instant expiresAt,
            long points,
            String reasonCode,
            String ticketReference,
            @Nullable String metadataJson,
            long windowPoints,
            UUID entryId,
            Quorum quorum,
            Signature requested,
            Instant requestedAt)
            implements AdjustmentEvent {}

    /**
     * The points are moved.
     *
     * @param previous how it stood before; null when one signature was enough, and it was executed at once
     */
    record AdjustmentExecuted(
            UUID adjustmentId,
            String platform,
            UUID memberId,
            long balanceAfter,
            @Nullable AdjustmentStatus previous,
            Instant executedAt)
            implements AdjustmentEvent {}

    /**
     * It was approved, but the wallet had fewer points than it takes, the member was no longer the user's, or what it adds
     * would have expired.
     */
    record AdjustmentFailed(UUID adjustmentId, String platform, UUID memberId, long available, Instant failedAt)
            implements AdjustmentEvent {}

    /** Somebody who could have signed has refused. */
    record AdjustmentRejected(UUID adjustmentId, String platform, UUID memberId, Instant rejectedAt)
            implements AdjustmentEvent {}

    /** Nobody has decided in time. */
    record AdjustmentExpired(UUID adjustmentId, String platform, UUID memberId, Instant expiredAt)
            implements AdjustmentEvent {}
}
