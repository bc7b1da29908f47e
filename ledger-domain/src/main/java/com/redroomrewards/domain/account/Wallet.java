package com.redroomrewards.domain.account;

/** Which of a member's two purses: spendable points, or a model's points for viewers (domain.md, Words). */
public enum Wallet {
    CONSUMER,
    ALLOCATION
}
