package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to a promotion. */
public sealed interface PromotionEvent {

    /** The promotion. */
    UUID promotionId();

    /** There is a draft of a promotion. */
    record PromotionDrafted(UUID promotionId, String platform, PromotionTerms terms, Instant draftedAt)
            implements PromotionEvent {}

    /** The draft is another one now; {@code requestId} is the request that has changed it. */
    record PromotionRedrafted(UUID promotionId, UUID requestId, PromotionTerms terms, Instant redraftedAt)
            implements PromotionEvent {}

    /**
     * It stands otherwise.
     *
     * @param platform whose it is
     * @param requestId the request that has changed it, or null when no request has
     * @param changedBy who has asked for it, or the ledger itself, for signatures or the promotion's end
     */
    record PromotionStatusChanged(
            UUID promotionId,
            String platform,
            PromotionStatus previous,
            PromotionStatus status,
            @Nullable UUID requestId,
            Actor changedBy,
            Instant changedAt)
            implements PromotionEvent {}

    /** An earning has taken points of its budget. */
    record BudgetTaken(UUID promotionId, UUID entryId, long points) implements PromotionEvent {}

    /** Points of its budget came back: the earning was cancelled or taken back, or a part of it. */
    record BudgetReturned(UUID promotionId, UUID entryId, long points) implements PromotionEvent {}
}
