package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to a redemption. */
public sealed interface RedemptionEvent {

    /** The quote that the redemption began with. */
    UUID quoteId();

    /**
     * A quote was given: what was asked for, and the whole answer.
     *
     * @param currency ISO 4217 code of the cart
     * @param totalMinor the cart's total, in minor units
     * @param ineligibilityReason why not, or null when the member is eligible
     * @param minPoints the fewest points that the program lets burn
     * @param maxPoints the most that the cart and the balance allow
     * @param pointsToBurn what a commit burns; 0 when not eligible
     * @param discountMinor what it takes off the cart, in minor units
     * @param programVersion the version of the program that decided
     */
    record RedemptionQuoted(
            UUID quoteId,
            String platform,
            UUID memberId,
            UUID linkId,
            String currency,
            long totalMinor,
            RedemptionMode mode,
            @Nullable Long requestedPoints,
            @Nullable IneligibilityReason ineligibilityReason,
            long minPoints,
            long maxPoints,
            long pointsToBurn,
            long discountMinor,
            int programVersion,
            Instant quotedAt,
            Instant expiresAt)
            implements RedemptionEvent {

        /** Whether a commit may burn the quoted points. */
        public boolean eligible() {
            return ineligibilityReason == null;
        }

        /** Whether it was given to that profile on that platform. */
        boolean isThrough(String askingPlatform, UUID askingLinkId) {
            return platform.equals(askingPlatform) && linkId.equals(askingLinkId);
        }
    }

    /**
     * The quoted points were set aside for an order.
     *
     * @param memberId whose they are
     * @param points how many
     * @param availableAfter what the member can still spend
     * @param until the quote's end, at which they are free again
     * @param reserved where it came from, and when
     */
    record RedemptionReserved(
            UUID quoteId,
            UUID memberId,
            String orderId,
            long points,
            long availableAfter,
            Instant until,
            Origin reserved)
            implements RedemptionEvent {}

    /**
     * The points that were set aside are free again before anybody burned them. When only the time has passed there is no
     * such event: the account frees them by itself.
     *
     * @param points how many were set aside
     * @param availableAfter what the member can spend now
     */
    record ReservationReleased(UUID quoteId, long points, long availableAfter, Instant releasedAt)
            implements RedemptionEvent {}

    /**
     * The quoted points were burned for an order.
     *
     * @param lots what was taken, and from which lots
     */
    record RedemptionCommitted(
            UUID quoteId,
            String orderId,
            UUID entryId,
            long pointsBurned,
            long discountMinor,
            long balanceAfter,
            List<LotPoints> lots,
            Instant committedAt)
            implements RedemptionEvent {

        public RedemptionCommitted {
            lots = List.copyOf(lots);
        }
    }

    /** The points went back into the lots they came from. */
    record RedemptionReversed(
            UUID quoteId,
            ReversalReason reason,
            UUID entryId,
            long pointsRestored,
            long balanceAfter,
            Instant reversedAt)
            implements RedemptionEvent {}
}
