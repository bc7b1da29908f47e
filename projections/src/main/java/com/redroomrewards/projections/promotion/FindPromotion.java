package com.redroomrewards.projections.promotion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a promotion; the answer is a {@link PromotionView}, or nothing.
 *
 * @param visibleTo the only platform whose promotions may be seen, or null for every one
 */
public record FindPromotion(UUID promotionId, @Nullable String visibleTo) {}
