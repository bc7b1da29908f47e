package com.redroomrewards.projections.approval;

/** How an approval stands. */
public enum ApprovalStatus {
    /** It waits for signatures. */
    OPEN,
    /** All that it takes are there. */
    GRANTED,
    /** Somebody who could have signed has refused. */
    REJECTED,
    /** Not enough have signed in time. */
    EXPIRED
}
