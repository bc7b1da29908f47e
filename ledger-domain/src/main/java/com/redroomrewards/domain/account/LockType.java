package com.redroomrewards.domain.account;

/**
 * What a lock stops (domain.md, Locks). Reversals, cancellations, expiries and the release of a reservation go on under each of
 * them; the release of a transfer from escrow does not under TRANSFER and FULL, since its points would go to another member. None
 * of the types stops a merge: only a lock for fraud does, of whatever type.
 */
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
