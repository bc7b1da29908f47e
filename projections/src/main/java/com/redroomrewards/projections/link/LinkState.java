package com.redroomrewards.projections.link;

/** Where a client's user stands on the way to a link. */
public enum LinkState {
    /** The platform has asked for it, and nobody has confirmed. */
    REQUESTED,
    /** The user is linked to a member. */
    ACTIVE,
    /** The user was linked and is no longer. */
    REVOKED,
    /** The user was given up for good when its member was merged into another. */
    RETIRED,
    /** The user was forgotten with its member, and has not come back. */
    ERASED
}
