package com.redroomrewards.domain.promotion;

/** How a promotion stands (domain.md, Aggregates). It acts on earnings while it is ACTIVE. */
public enum PromotionStatus {
    DRAFT,
    PENDING_APPROVAL,
    ACTIVE,
    PAUSED,
    ENDED
}
