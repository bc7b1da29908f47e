package com.redroomrewards.projections.promotion;

import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.projections.page.Cursor;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.page.PagedQuery;
import org.jspecify.annotations.Nullable;

/**
 * Asks for promotions, the newest first.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose promotions may be seen, or null for every one
 * @param page which of them
 */
public record FindPromotions(
        @Nullable PromotionStatus status, @Nullable String visibleTo, PageRequest page)
        implements PagedQuery<PromotionView> {

    @Override
    public Cursor cursorOf(PromotionView row) {
        return new Cursor(row.draftedAt(), row.promotionId());
    }
}
