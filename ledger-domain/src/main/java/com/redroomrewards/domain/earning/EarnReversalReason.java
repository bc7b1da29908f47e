package com.redroomrewards.domain.earning;

/** Why an earning is taken back (http.md, Earn). */
public enum EarnReversalReason {
    CHARGEBACK,
    REFUND,
    FRAUD
}
