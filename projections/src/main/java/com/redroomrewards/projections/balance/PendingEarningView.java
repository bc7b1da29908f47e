package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.UUID;

/**
 * An earning that is accepted and not posted yet.
 *
 * @param entryId of the entry that there will be
 * @param platform where it was earned
 * @param eventType what was done for it
 * @param orderId the platform's order
 * @param points how many
 * @param acceptedAt when it was accepted
 * @param pendingUntil when it is posted at the latest
 */
public record PendingEarningView(
        UUID entryId,
        String platform,
        String eventType,
        String orderId,
        long points,
        Instant acceptedAt,
        Instant pendingUntil) {}
