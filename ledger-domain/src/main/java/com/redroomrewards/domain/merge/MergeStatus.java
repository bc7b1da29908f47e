package com.redroomrewards.domain.merge;

/** How a merge stands. */
public enum MergeStatus {
    PENDING_APPROVAL,
    EXECUTED,
    FAILED,
    REJECTED,
    EXPIRED
}
