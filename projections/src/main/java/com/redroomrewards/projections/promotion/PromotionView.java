package com.redroomrewards.projections.promotion;

import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.domain.promotion.PromotionTerms;
import java.time.Instant;
import java.util.UUID;

/**
 * A promotion.
 *
 * @param promotionId its id
 * @param version the sequence number of its last event
 * @param platform whose it is
 * @param status how it stands
 * @param terms what it promises
 * @param budgetUsed the points of its total budget that are used, if it has one
 * @param draftedAt when there was a draft of it first
 */
public record PromotionView(
        UUID promotionId,
        long version,
        String platform,
        PromotionStatus status,
        PromotionTerms terms,
        long budgetUsed,
        Instant draftedAt) {

    static PromotionView drafted(PromotionEvent first) {
        if (!(first instanceof PromotionDrafted drafted)) {
            throw new IllegalArgumentException("A promotion begins with a draft, not with " + first);
        }
        return new PromotionView(
                drafted.promotionId(),
                0,
                drafted.platform(),
                PromotionStatus.DRAFT,
                drafted.terms(),
                0,
                drafted.draftedAt());
    }

    PromotionView after(PromotionEvent event) {
        return switch (event) {
            case PromotionDrafted drafted -> throw new IllegalArgumentException("Drafted twice: " + drafted);
            case PromotionRedrafted redrafted -> next(status, redrafted.terms(), budgetUsed);
            case PromotionStatusChanged changed -> next(changed.status(), terms, budgetUsed);
            case BudgetTaken taken -> next(status, terms, Math.addExact(budgetUsed, taken.points()));
            case BudgetReturned returned -> next(status, terms, Math.subtractExact(budgetUsed, returned.points()));
        };
    }

    private PromotionView next(PromotionStatus nextStatus, PromotionTerms nextTerms, long nextUsed) {
        return new PromotionView(promotionId, version + 1, platform, nextStatus, nextTerms, nextUsed, draftedAt);
    }
}
