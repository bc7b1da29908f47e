package com.redroomrewards.domain.account;

/** The origin of a lot (domain.md, Words). */
public enum LotKind {
    PURCHASE,
    PROMO,
    TOP_UP,
    GIFT,
    ADJUSTMENT,
    ALLOCATION
}
