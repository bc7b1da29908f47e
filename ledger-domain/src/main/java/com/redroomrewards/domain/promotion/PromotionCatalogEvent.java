package com.redroomrewards.domain.promotion;

import java.util.UUID;

/** All that can happen to the list of a platform's active promotions. */
public sealed interface PromotionCatalogEvent {

    /** The list, derived from the platform. */
    UUID catalogId();

    /** A promotion acts on earnings from now on. */
    record PromotionListed(UUID catalogId, String platform, UUID promotionId, PromotionTerms terms)
            implements PromotionCatalogEvent {}

    /** A promotion acts on earnings no more. */
    record PromotionUnlisted(UUID catalogId, UUID promotionId) implements PromotionCatalogEvent {}
}
