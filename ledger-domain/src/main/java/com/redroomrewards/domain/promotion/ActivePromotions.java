package com.redroomrewards.domain.promotion;

import java.util.List;

/** Finds a platform's promotions that are ACTIVE. What is switched on or off acts within a second. */
@FunctionalInterface
public interface ActivePromotions {

    /** No platform has any. */
    ActivePromotions NONE = platform -> List.of();

    /** Those of that platform, ordered by their ids. */
    List<ActivePromotion> of(String platform);
}
