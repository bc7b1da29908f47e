package com.redroomrewards.domain.receipt;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a reference: it is used once, or barred from use (domain.md, rule 6). */
public sealed interface ReceiptEvent {

    /** The receipt, derived from the reference. */
    UUID receiptId();

    /**
     * An order line was used for an earning.
     *
     * @param lineId the line, or null when the order has none
     * @param fingerprint a digest of what was asked, to tell the same request from another one
     * @param entryId the entry that it made
     * @param points what was earned
     * @param balanceAfter the balance after the entry
     */
    record EarnReceiptIssued(
            UUID receiptId,
            String platform,
            String eventType,
            String orderId,
            @Nullable String lineId,
            String fingerprint,
            UUID memberId,
            UUID entryId,
            long points,
            long balanceAfter,
            Instant postedAt)
            implements ReceiptEvent {}

    /** What became of an order at the first call that redeems or reverses. */
    sealed interface OfRedemption extends ReceiptEvent {}

    /** An order was used for the redemption of that quote. */
    record RedemptionReceiptIssued(UUID receiptId, String platform, String orderId, UUID quoteId, UUID memberId)
            implements OfRedemption {}

    /** An order that burned nothing was reversed; it can't redeem any more (domain.md, Redeeming). */
    record RedemptionBarred(UUID receiptId, String platform, String orderId, Instant barredAt)
            implements OfRedemption {}

    /** A request for a link intent was answered so. */
    record LinkIntentReceiptIssued(UUID receiptId, String platform, UUID intentId, UUID linkId, Instant expiresAt)
            implements ReceiptEvent {}

    /** A request to end a user's link was carried out, whether there was one or not. */
    record LinkRevocationReceiptIssued(UUID receiptId, String platform, UUID revocationId, UUID linkId)
            implements ReceiptEvent {}

    /** A request for a member's own link code was answered so. */
    record LinkCodeReceiptIssued(UUID receiptId, String platform, UUID codeId, UUID memberId, Instant expiresAt)
            implements ReceiptEvent {}
}
