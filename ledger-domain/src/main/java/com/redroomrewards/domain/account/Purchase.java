package com.redroomrewards.domain.account;

import org.jspecify.annotations.Nullable;

/**
 * What an earning for a purchase says of the member as a customer of the platform.
 *
 * @param spendMinor the amount in minor units of the program's reference currency
 * @param firstOfOrder whether the order has not counted before
 * @param clientTier the tier that the platform has given the member, if it says so
 */
public record Purchase(
        long spendMinor, boolean firstOfOrder, @Nullable String clientTier) {

    Purchase without(long reversedMinor) {
        return new Purchase(Math.subtractExact(spendMinor, reversedMinor), firstOfOrder, clientTier);
    }
}
