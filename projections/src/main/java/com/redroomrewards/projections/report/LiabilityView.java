package com.redroomrewards.projections.report;

import java.util.List;

/**
 * What is owed.
 *
 * @param parts each platform's
 * @param parkedAccounts how many accounts have an event that can't be applied: that one, and those after it, are not in the parts
 */
public record LiabilityView(List<PlatformLiability> parts, long parkedAccounts) {

    public LiabilityView {
        parts = List.copyOf(parts);
    }
}
