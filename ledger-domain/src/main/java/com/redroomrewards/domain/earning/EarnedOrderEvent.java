package com.redroomrewards.domain.earning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to an order that earns (domain.md, rule 6). */
public sealed interface EarnedOrderEvent {

    /** The order, derived from platform and order id. */
    UUID receiptId();

    /**
     * A line of the order was used for an earning.
     *
     * @param line its number, from 1
     * @param lineId the client's name of the line, or null when the order has none
     * @param fingerprint a digest of what was asked, to tell the same request from another one
     * @param entryId the entry that it made or will make
     * @param points its own points
     * @param promotionId the promotion that has added points, or null
     * @param promotionPoints what it has added
     * @param spendMinor what it counts as spent, in minor units of the program's reference currency
     * @param balanceAfter the balance after the entry, or when it was accepted
     * @param postedAt when it was posted, or null when it is posted later
     * @param pendingUntil when it is posted at the latest, or null when it was posted at once
     */
    record LineEarned(
            UUID receiptId,
            String platform,
            String orderId,
            int line,
            String eventType,
            @Nullable String lineId,
            String fingerprint,
            UUID memberId,
            UUID entryId,
            long points,
            @Nullable UUID promotionId,
            long promotionPoints,
            long spendMinor,
            long balanceAfter,
            @Nullable Instant postedAt,
            @Nullable Instant pendingUntil)
            implements EarnedOrderEvent {}

    /** A line's earning was cancelled before it was posted. */
    record LineCancelled(UUID receiptId, UUID entryId, Instant cancelledAt) implements EarnedOrderEvent {}

    /**
     * Points of the order were taken back.
     *
     * @param reversal which reversal it is of the order's
     * @param fingerprint a digest of what was asked, to tell the same request from another one
     * @param lines what was taken back, and of which lines
     */
    record OrderReversed(
            UUID receiptId, String reversal, String fingerprint, List<ReversedLine> lines, Instant reversedAt)
            implements EarnedOrderEvent {

        public OrderReversed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What a reversal took back of one line.
     *
     * @param earnedEntryId the line's entry
     * @param memberId who had earned
     * @param points of the earning's own
     * @param promotionPoints of those that a promotion had added
     * @param spendMinor how much less is spent
     * @param reversalEntryId the REVERSAL entry, or null when the earning was pending
     * @param balanceAfter the member's balance after it
     */
    record ReversedLine(
            UUID earnedEntryId,
            UUID memberId,
            long points,
            long promotionPoints,
            long spendMinor,
            @Nullable UUID reversalEntryId,
            long balanceAfter) {}
}
