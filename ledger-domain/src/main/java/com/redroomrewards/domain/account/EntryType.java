package com.redroomrewards.domain.account;

/** What an entry does to the balance (domain.md, Words). */
public enum EntryType {
    EARN,
    REDEEM,
    EXPIRE,
    ADJUST,
    TRANSFER_IN,
    TRANSFER_OUT,
    REVERSAL
}
