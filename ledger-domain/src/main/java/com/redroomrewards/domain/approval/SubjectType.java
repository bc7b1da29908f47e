package com.redroomrewards.domain.approval;

/** What can need signatures. */
public enum SubjectType {
    ADJUSTMENT,
    MERGE,
    PROMOTION
}
