package com.redroomrewards.domain.topup;

import java.time.Instant;
import java.util.UUID;

/** All that can happen to a top-up. */
public sealed interface TopUpEvent {

    /** The quote that the top-up began with. */
    UUID quoteId();

    /**
     * A price was given for a bundle. It is nobody's yet: who gets the points is said when it is committed.
     *
     * @param points the points of the bundle
     * @param currency ISO 4217 code of the price
     * @param unitPriceMinor what a point costs, in minor units
     * @param totalCostMinor what the bundle costs, in minor units
     * @param programVersion the version of the program that decided
     * @param expiresAt the moment from which it can't be committed any more
     */
    record TopUpQuoted(
            UUID quoteId,
            String platform,
            long points,
            String currency,
            long unitPriceMinor,
            long totalCostMinor,
            int programVersion,
            Instant quotedAt,
            Instant expiresAt)
            implements TopUpEvent {}

    /**
     * The bundle was bought with an order.
     *
     * @param memberId who got the points
     * @param linkId the profile through which the member got them
     * @param entryId the EARN entry
     */
    record TopUpCommitted(
            UUID quoteId,
            String orderId,
            UUID memberId,
            UUID linkId,
            UUID entryId,
            long points,
            long balanceAfter,
            Instant postedAt)
            implements TopUpEvent {

        boolean isAnswerTo(TopUpCommand.CommitTopUp command) {
            return quoteId.equals(command.quoteId())
                    && memberId.equals(command.memberId())
                    && linkId.equals(command.linkId());
        }
    }
}
