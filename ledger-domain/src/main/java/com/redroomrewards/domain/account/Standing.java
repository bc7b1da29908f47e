package com.redroomrewards.domain.account;

import org.jspecify.annotations.Nullable;

/**
 * What a member is as a customer of one platform: what its tier follows from (domain.md, The loyalty program).
 *
 * @param spendMinor posted purchases less what was reversed, in minor units of the program's reference currency
 * @param orders how many orders had purchases
 * @param clientTier the last tier that the platform has named, or null for none
 */
public record Standing(
        long spendMinor, long orders, @Nullable String clientTier) {

    /** What is spent beyond it is not counted: no rule asks for so much, and the sum stays a number. */
    public static final long MAX_SPEND_MINOR = Points.MAX;

    /** Of one who has bought nothing. */
    public static final Standing NEW = new Standing(0, 0, null);

    /** The client tier that counts: the one that the platform names now, else the last that it has named. */
    public @Nullable String tier(@Nullable String named) {
        return named == null ? clientTier : named;
    }

    /** What it is after a purchase. */
    public Standing after(Purchase purchase) {
        return new Standing(
                Math.min(MAX_SPEND_MINOR, spendMinor + purchase.spendMinor()),
                orders + (purchase.firstOfOrder() ? 1 : 0),
                tier(purchase.clientTier()));
    }

    /** What it is together with another: of both, the tier that the platform has named for this one counts. */
    public Standing plus(Standing other) {
        return new Standing(
                Math.min(MAX_SPEND_MINOR, spendMinor + other.spendMinor()),
                Math.addExact(orders, other.orders()),
                clientTier == null ? other.clientTier() : clientTier);
    }

    /** What it is when that much of its purchases was reversed. */
    public Standing afterReversal(long spendReversedMinor) {
        return new Standing(Math.max(0, spendMinor - spendReversedMinor), orders, clientTier);
    }
}
