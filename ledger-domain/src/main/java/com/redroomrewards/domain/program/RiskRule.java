package com.redroomrewards.domain.program;

/** What can make a transfer between members risky, as far as the ledger can judge it from both accounts. */
public enum RiskRule {
    /** The sender's account is new. */
    NEW_SENDER,
    /** The sender has made no transfer yet. */
    FIRST_TRANSFER,
    /** It is a large part of what can be transferred at once. */
    LARGE_AMOUNT,
    /** The sender has made several transfers on this day. */
    SEVERAL_TODAY,
    /** Nothing of the receiver is verified: trust level L0. */
    UNVERIFIED_RECEIVER,
    /** The receiver has an open fraud flag. */
    FLAGGED_RECEIVER,
    /** The receiver's account is new. */
    NEW_RECEIVER
}
