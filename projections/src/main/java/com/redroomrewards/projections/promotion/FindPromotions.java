package com.redroomrewards.projections.promotion;

import com.redroomrewards.domain.promotion.PromotionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks for promotions, the newest first; the answer is a list of {@link PromotionView}, {@link #LIMIT} at most.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose promotions may be seen, or null for every one
 */
public record FindPromotions(
        @Nullable PromotionStatus status, @Nullable String visibleTo) {

    /** The most in one answer. */
    public static final int LIMIT = 500;
}
