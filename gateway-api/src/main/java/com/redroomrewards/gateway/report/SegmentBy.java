package com.redroomrewards.gateway.report;

import java.util.Locale;

/** What segments are made by. */
enum SegmentBy {
    TIER,
    COHORT,
    PROMOTION_ID;

    /** The one of that name, such as {@code promotion_id}. */
    static SegmentBy of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
