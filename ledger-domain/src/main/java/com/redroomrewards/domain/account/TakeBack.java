package com.redroomrewards.domain.account;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an account is told of an earning, or a part of it, that is reversed.
 *
 * @param entryId the EARN entry
 * @param orderId the client's order
 * @param reason why, such as CHARGEBACK
 * @param points what is taken back in all, at least 1
 * @param promotionId the promotion that had added points to it, or null
 * @param promotionPoints how many of the points are the promotion's
 * @param spendMinor how much less the member has spent, in minor units of the program's reference currency
 */
public record TakeBack(
        UUID entryId,
        String orderId,
        String reason,
        long points,
        @Nullable UUID promotionId,
        long promotionPoints,
        long spendMinor) {

    /** The lots that the earning has made. */
    Set<UUID> lotIds() {
        var own = Earning.lotId(entryId, null);
        return promotionId == null ? Set.of(own) : Set.of(own, Earning.lotId(entryId, promotionId));
    }
}
