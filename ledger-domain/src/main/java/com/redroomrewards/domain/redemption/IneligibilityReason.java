package com.redroomrewards.domain.redemption;

/** Why a quote burns nothing. */
public enum IneligibilityReason {
    /** A lock of the account stops redemptions. */
    ACCOUNT_LOCKED,
    /** The balance or the asked points are below the program's minimum. */
    BELOW_MINIMUM,
    /** More was asked for than the balance has. */
    INSUFFICIENT_POINTS,
    /** More was asked for than the program lets points pay of this cart. */
    ABOVE_MAXIMUM
}
