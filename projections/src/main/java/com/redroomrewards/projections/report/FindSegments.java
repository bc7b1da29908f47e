package com.redroomrewards.projections.report;

import com.redroomrewards.domain.program.Program.Tier;
import java.util.List;

/** Asks how a platform's members, or what it has promised them, divide into segments. Each answers with {@link SegmentView}s. */
public sealed interface FindSegments {

    /** The platform. */
    String platform();

    /**
     * The members that it sees, by the program's own tiers (domain.md, The loyalty program).
     *
     * @param tiers the program's, the lowest first
     */
    record ByTier(String platform, List<Tier> tiers) implements FindSegments {

        public ByTier {
            tiers = List.copyOf(tiers);
        }
    }

    /** The members that it sees, by the calendar month in which their accounts were opened, such as {@code 2026-11}. */
    record ByCohort(String platform) implements FindSegments {}

    /** What its promotions have given. */
    record ByPromotion(String platform) implements FindSegments {}
}
