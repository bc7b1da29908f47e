package com.redroomrewards.projections.adjustment;

import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment.
 *
 * @param adjustmentId its id
 * @param platform whose it is
 * @param memberId whose points it changes
 * @param wallet which of the member's wallets it changes
 * @param points to be added, or taken when negative
 * @param reasonCode why, in the client's words
 * @param ticketReference where it can be read up
 * @param entryId the entry that there is or would be
 * @param requiredSignatures how many it takes, the requester's among them
 * @param requestedBy the requester
 * @param status how it stands
 * @param requestedAt when it was asked for
 * @param endedAt when it was executed, rejected or ended otherwise, or null while it waits
 */
public record AdjustmentView(
        UUID adjustmentId,
        String platform,
        UUID memberId,
        Wallet wallet,
        long points,
        String reasonCode,
        String ticketReference,
        UUID entryId,
        int requiredSignatures,
        String requestedBy,
        AdjustmentStatus status,
        Instant requestedAt,
        @Nullable Instant endedAt) {}
