package com.redroomrewards.domain.merge;

/** Why two accounts can't be merged. It is asked when the merge is requested, and again when it is approved. */
public enum MergeFailure {
    /** The source was merged into another account, or erased. */
    SOURCE_CLOSED,
    /** The target was merged into another account, or erased. */
    TARGET_CLOSED,
    /** One of them is locked for fraud. */
    FRAUD_LOCK,
    /** A suspicion of fraud is open of one of them. */
    FRAUD_FLAG,
    /** There are profiles of other platforms than when it was asked for, whose admins might have to sign. */
    PROFILES_CHANGED,
    /** There is more to move than the program lets one merge move. */
    TOO_MUCH_TO_MOVE
}
