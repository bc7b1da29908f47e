package com.redroomrewards.domain.redemption;

/** Why a redemption is reversed (http.md, Redemptions). */
public enum ReversalReason {
    PAYMENT_FAILED,
    CANCELLED,
    FRAUD_BLOCKED
}
