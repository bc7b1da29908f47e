package com.redroomrewards.domain.program;

/** What a program can switch off at once (domain.md, The loyalty program: switches). */
public enum Feature {
    EARN,
    REDEEM,
    LINK,
    TRANSFER,
    AWARD
}
