package com.redroomrewards.domain.redemption;

/** How many points a quote is asked for (http.md, Redemptions). */
public enum RedemptionMode {
    MAX,
    EXACT
}
