package com.redroomrewards.gateway.redemption;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.domain.redemption.RedemptionMode;
import com.redroomrewards.domain.redemption.ReversalReason;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of the redemption calls (http.md, Redemptions). */
final class RedemptionRequests {

    private static final int MAX_ITEMS = 500;

    private RedemptionRequests() {}

    /** Of {@code POST /redemptions/quote}. */
    record Quote(
            @NotNull @ExternalId String clientUserId,
            @NotNull UUID rrrMemberId,
            @NotNull @Valid Cart cart,
            @NotNull @Valid Requested requested) {}

    /** Of {@code POST /redeem}: a quote and its order. */
    record Redemption(
            @NotNull @ExternalId String clientUserId,
            @NotNull UUID rrrMemberId,
            @NotNull @ExternalId String clientOrderId,
            @NotNull @Valid Cart cart,
            @NotNull @Valid Requested requested) {}

    /** What is to be paid for, in minor units. */
    record Cart(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotNull @Min(0) @Max(Points.MAX) Long totalMinor,
            @NotNull @Size(max = MAX_ITEMS) List<@NotNull @Valid Item> items) {}

    /** A line of the cart. */
    record Item(
            @NotNull @ExternalId String sku,
            @NotNull @Min(1) @Max(Points.MAX) Long qty,
            @NotNull @Min(0) @Max(Points.MAX) Long minor) {}

    /** How many points: as many as possible, or exactly so many. */
    record Requested(
            @NotNull RedemptionMode mode,
            @Nullable @Min(1) @Max(Points.MAX) Long points) {}

    /** Of {@code POST /redemptions/reserve} and {@code …/release}. */
    record Reservation(
            @NotNull UUID quoteId, @NotNull @ExternalId String clientOrderId) {}

    /** Of {@code POST /redemptions/commit}. */
    record Commit(
            @NotNull UUID quoteId,
            @NotNull @ExternalId String clientOrderId,
            @NotNull @ExternalId String clientUserId,
            @NotNull UUID rrrMemberId) {}

    /** Of {@code POST /redemptions/reverse}. */
    record Reversal(
            @NotNull @ExternalId String clientOrderId,
            @NotNull ReversalReason reason) {}
}
