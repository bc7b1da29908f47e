package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of a redemption (domain.md, Redeeming). */
public sealed interface RedemptionCommand extends Command {

    /**
     * Says what could be burned for a cart; holds nothing.
     *
     * @param quoteId derived from the request, so that a retry finds the first try
     * @param currency ISO 4217 code of the cart
     * @param totalMinor the cart's total, in minor units, at least 0
     * @param requestedPoints for EXACT: how many, at least 1
     */
    record QuoteRedemption(
            UUID quoteId,
            @RoutingKey UUID memberId,
            UUID linkId,
            String currency,
            long totalMinor,
            RedemptionMode mode,
            @Nullable Long requestedPoints,
            Origin origin)
            implements RedemptionCommand {

        /** For MAX, a number beside it is ignored. */
        public QuoteRedemption {
            if (mode == RedemptionMode.MAX) {
                requestedPoints = null;
            } else if (requestedPoints == null) {
                throw new IllegalArgumentException("EXACT needs the points to burn");
            }
        }

        /** The same for the member who has taken the place of the one that was named. */
        QuoteRedemption of(UUID actingMemberId) {
            return new QuoteRedemption(
                    quoteId, actingMemberId, linkId, currency, totalMinor, mode, requestedPoints, origin);
        }
    }

    /** Sets the quoted points aside for an order, until the quote's end. */
    record ReserveRedemption(@RoutingKey UUID quoteId, String orderId, Origin origin) implements RedemptionCommand {}

    /** Frees the points that were set aside for an order. */
    record ReleaseReservation(@RoutingKey UUID quoteId, String orderId, Origin origin) implements RedemptionCommand {}

    /** Burns exactly what was quoted, once per quote and once per order. */
    record CommitRedemption(
            UUID quoteId, String orderId, @RoutingKey UUID memberId, UUID linkId, Origin origin)
            implements RedemptionCommand {}

    /** Quotes and commits in one step. */
    record RedeemPoints(
            QuoteRedemption quote,
            String orderId,
            @RoutingKey UUID memberId) implements RedemptionCommand {

        @Override
        public Origin origin() {
            return quote.origin();
        }
    }

    /**
     * Gives back what an order burned, or bars the order when it has burned nothing.
     *
     * @param receiptId of the order; the order is all that the client names, so the command goes by it
     */
    record ReverseRedemption(@RoutingKey UUID receiptId, String orderId, ReversalReason reason, Origin origin)
            implements RedemptionCommand {}

    /** Answer of {@link QuoteRedemption}. */
    record RedemptionIsQuoted(RedemptionQuoted quote, List<AggregateVersion> changed) implements Effect {}

    /**
     * Answer of {@link ReserveRedemption}.
     *
     * @param availableAfter what the member could spend then
     */
    record RedemptionIsReserved(
            UUID quoteId,
            long points,
            long discountMinor,
            long availableAfter,
            Instant until,
            List<AggregateVersion> changed)
            implements Effect {}

    /**
     * Answer of {@link ReleaseReservation}.
     *
     * @param availableAfter what the member could spend then
     */
    record ReservationIsReleased(UUID quoteId, long points, long availableAfter, List<AggregateVersion> changed)
            implements Effect {}

    /**
     * Answer of {@link CommitRedemption} and {@link RedeemPoints}.
     *
     * @param duplicate whether they had been burned before
     */
    record RedemptionIsCommitted(
            UUID quoteId,
            UUID entryId,
            long pointsBurned,
            long discountMinor,
            long balanceAfter,
            List<LotPoints> lots,
            boolean duplicate,
            List<AggregateVersion> changed)
            implements Effect {}

    /**
     * Answer of {@link ReverseRedemption}.
     *
     * @param duplicate whether they had been given back before
     */
    record RedemptionIsReversed(
            UUID entryId, long pointsRestored, long balanceAfter, boolean duplicate, List<AggregateVersion> changed)
            implements Effect {}
}
