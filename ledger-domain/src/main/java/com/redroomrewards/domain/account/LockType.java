package com.redroomrewards.domain.account;

/** What a lock stops (domain.md, Locks). Reversals, releases, cancellations and expiries go on under each of them. */
public enum LockType {
    /** Nothing goes to another member or comes from one. */
    TRANSFER,
    /** Nothing is burned. */
    REDEMPTION,
    /** Nothing new at all. */
    FULL;

    /** Whether it stops that. */
    public boolean bars(Activity activity) {
        return switch (this) {
            case TRANSFER -> activity == Activity.TRANSFER;
            case REDEMPTION -> activity == Activity.REDEEM;
            case FULL -> true;
        };
    }
}
