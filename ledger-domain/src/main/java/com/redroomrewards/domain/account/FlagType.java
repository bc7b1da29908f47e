package com.redroomrewards.domain.account;

/** What somebody warns of in a member (domain.md, Trust and Transfers). */
public enum FlagType {
    /** A suspicion of fraud: it is open until it is cleared. */
    FRAUD,
    /** Something bad that has happened, such as a chargeback elsewhere: it counts by its moment. */
    NEGATIVE_EVENT
}
