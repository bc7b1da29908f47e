package com.redroomrewards.domain.merge;

/** Why two accounts can't be merged. It is asked when the merge is requested, and again when it is approved. */
public enum MergeFailure {
    /** The source was merged into another account. */
    SOURCE_CLOSED,
    /** The target was merged into another account. */
    TARGET_CLOSED,
    /** One of them is locked for fraud. */
    FRAUD_LOCK,
    /** A suspicion of fraud is open of one of them. */
    FRAUD_FLAG,
    /** A profile was linked since, and a merge with a profile takes more signatures than were asked for. */
    PROFILE_LINKED
}
