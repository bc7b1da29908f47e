package com.redroomrewards.domain.promotion;

import java.util.UUID;

/** A promotion that is ACTIVE; its own start may be to come. */
public record ActivePromotion(UUID promotionId, PromotionTerms terms) {}
