package com.redroomrewards.gateway.topup;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of the top-up calls (http.md, Earn, reverse, top up, adjust). */
final class TopUpRequests {

    private TopUpRequests() {}

    /**
     * Of {@code POST /points/topup/quote}.
     *
     * @param bundle how many points
     * @param unitPriceMinor what a point costs, in minor units
     * @param currency of the price; when it is missing, the program's
     */
    record Quote(
            @NotNull @Min(1) @Max(Points.MAX) Long bundle,
            @NotNull @Min(0) @Max(Points.MAX) Long unitPriceMinor,
            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency) {}

    /** Of {@code POST /points/topup/commit}. */
    record Commit(
            @NotNull UUID topupQuoteId,
            @NotNull @ExternalId String clientOrderId,
            @NotNull @ExternalId String clientUserId,
            @NotNull UUID rrrMemberId) {}
}
