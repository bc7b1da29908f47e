package com.redroomrewards.domain.account;

/** What somebody wants to do with an account, as far as locks tell it apart (domain.md, Locks). */
public enum Activity {
    /** Points come: an earning, a top-up, or the confirmation of an earning that waits. */
    EARN,
    /** Points are asked for, set aside or burned for a discount. */
    REDEEM,
    /** Points go to another member or come from one; an award is one. */
    TRANSFER,
    /** Points are added or taken by hand. */
    ADJUST,
    /** A client's profile is linked to the member. */
    LINK
}
