package com.redroomrewards.projections.report;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a platform's members, or a promotion.
 *
 * @param segment the tier (empty where the program has none that they reach), the month, or the promotion's id
 * @param name the promotion's name, or null
 * @param members how many there are; of a promotion, how many were given points
 * @param outstandingPoints their balances of both wallets; of a promotion, what is left of its lots
 * @param spend what they have spent at the platform, or null of a promotion
 * @param granted what became of the points that a promotion has given, or null of members
 */
public record SegmentView(
        String segment,
        @Nullable String name,
        long members,
        long outstandingPoints,
        @Nullable Spend spend,
        @Nullable Granted granted) {

    /**
     * What members have bought.
     *
     * @param minor in minor units of the program's reference currency, less what was reversed
     * @param orders how many orders
     */
    public record Spend(long minor, long orders) {}

    /**
     * Points of a promotion.
     *
     * @param points all that were given
     * @param reversed how many were taken back with their earnings
     * @param redeemed how many were burned and did not come back, while the lots were with the members who were given them
     * @param expired how many have expired
     */
    public record Granted(long points, long reversed, long redeemed, long expired) {}
}
