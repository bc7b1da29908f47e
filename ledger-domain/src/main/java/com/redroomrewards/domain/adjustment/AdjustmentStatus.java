package com.redroomrewards.domain.adjustment;

/** How an adjustment stands (http.md, Earn, reverse, top up, adjust). */
public enum AdjustmentStatus {
    PENDING_APPROVAL,
    EXECUTED,
    FAILED,
    REJECTED,
    EXPIRED
}
