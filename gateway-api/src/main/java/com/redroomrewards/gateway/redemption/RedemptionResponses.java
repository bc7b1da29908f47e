package com.redroomrewards.gateway.redemption;

import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.redemption.IneligibilityReason;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReserved;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of the redemption calls (http.md, Redemptions). */
final class RedemptionResponses {

    private RedemptionResponses() {}

    /** Of a quote; when not eligible, only {@code quote} is zeros. */
    record Quoted(
            boolean eligible,
            @Nullable IneligibilityReason ineligibilityReason,
            long minPoints,
            long maxPoints,
            Burn quote,
            UUID quoteId,
            Instant expiresAt) {

        static Quoted of(RedemptionQuoted quoted) {
            return new Quoted(
                    quoted.eligible(),
                    quoted.ineligibilityReason(),
                    quoted.minPoints(),
                    quoted.maxPoints(),
                    new Burn(quoted.pointsToBurn(), quoted.discountMinor()),
                    quoted.quoteId(),
                    quoted.expiresAt());
        }
    }

    /** What a commit would burn and take off. */
    record Burn(long pointsToBurn, long discountMinor) {}

    /**
     * Of a reservation.
     *
     * @param points how many are set aside
     * @param discountMinor what a commit takes off
     * @param availablePoints what the member can spend beside them
     * @param expiresAt the quote's end, at which they are free again
     */
    record Reserved(
            String status, UUID quoteId, long points, long discountMinor, long availablePoints, Instant expiresAt) {

        static Reserved of(RedemptionIsReserved reserved) {
            return new Reserved(
                    "RESERVED",
                    reserved.quoteId(),
                    reserved.points(),
                    reserved.discountMinor(),
                    reserved.availableAfter(),
                    reserved.until());
        }
    }

    /**
     * Of a release.
     *
     * @param points how many were set aside
     * @param availablePoints what the member can spend with them
     */
    record Released(String status, UUID quoteId, long points, long availablePoints) {

        static Released of(ReservationIsReleased released) {
            return new Released("RELEASED", released.quoteId(), released.points(), released.availableAfter());
        }
    }

    /** Of a commit. */
    record Committed(
            String status,
            UUID ledgerEntryId,
            long pointsBurned,
            long discountMinor,
            long balanceAfter,
            List<Taken> lots) {

        static Committed of(RedemptionIsCommitted committed) {
            return new Committed(
                    "COMMITTED",
                    committed.entryId(),
                    committed.pointsBurned(),
                    committed.discountMinor(),
                    committed.balanceAfter(),
                    committed.lots().stream().map(Taken::of).toList());
        }
    }

    /** What was taken from a lot. */
    record Taken(UUID lotId, long points) {

        static Taken of(LotPoints slice) {
            return new Taken(slice.lot().lotId(), slice.points());
        }
    }

    /** Of a reversal. */
    record Reversed(String status, UUID ledgerEntryId, long pointsRestored, long balanceAfter) {

        static Reversed of(RedemptionIsReversed reversed) {
            return new Reversed("REVERSED", reversed.entryId(), reversed.pointsRestored(), reversed.balanceAfter());
        }
    }
}
