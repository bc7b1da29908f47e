package com.redroomrewards.domain.receipt;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a reference: it is used once, or barred from use (domain.md, rule 6). */
public sealed interface ReceiptEvent {

    /** The receipt, derived from the reference. */
    UUID receiptId();

    /** What has become of an order that redeems: the first call that burns or reverses has the last word. */
    sealed interface OfRedemption extends ReceiptEvent {}

    /** An order was used for the redemption of that quote. */
    record RedemptionReceiptIssued(UUID receiptId, String platform, String orderId, UUID quoteId, UUID memberId)
            implements OfRedemption {}

    /**
     * An order has points reserved by that quote; as long as it has, no other quote can serve it (domain.md, Redeeming).
     */
    record ReservationReceiptIssued(UUID receiptId, String platform, String orderId, UUID quoteId, UUID memberId)
            implements OfRedemption {}

    /** An order that burned nothing was reversed; it can't redeem any more (domain.md, Redeeming). */
    record RedemptionBarred(UUID receiptId, String platform, String orderId, Instant barredAt)
            implements OfRedemption {}

    /** An order was used for the top-up of that quote. */
    record TopUpReceiptIssued(UUID receiptId, String platform, String orderId, UUID quoteId, UUID memberId)
            implements ReceiptEvent {}

    /** A request for a link intent was answered so. */
    record LinkIntentReceiptIssued(UUID receiptId, String platform, UUID intentId, UUID linkId, Instant expiresAt)
            implements ReceiptEvent {}

    /** A request to end a user's link was carried out, whether there was one or not. */
    record LinkRevocationReceiptIssued(UUID receiptId, String platform, UUID revocationId, UUID linkId)
            implements ReceiptEvent {}

    /** A request for a member's own link code was answered so. */
    record LinkCodeReceiptIssued(UUID receiptId, String platform, UUID codeId, UUID memberId, Instant expiresAt)
            implements ReceiptEvent {}

    /**
     * A request that changed the verification, flags or locks of a member was answered so.
     *
     * @param contentId follows from what was asked: the same for the same
     * @param trustLevel the member's from then on, such as L1
     * @param enhancedVerifiedAt since when there was enhanced verification, or null for none
     * @param at when it was done
     */
    record SafeguardReceiptIssued(
            UUID receiptId,
            String platform,
            UUID requestId,
            UUID memberId,
            UUID contentId,
            String trustLevel,
            @Nullable Instant enhancedVerifiedAt,
            Instant at)
            implements ReceiptEvent {}
}
