package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /points/adjustments} (http.md). What it says about thresholds is ignored. */
record AdjustmentRequest(
        @NotNull @ExternalId String clientUserId,
        @NotNull UUID rrrMemberId,
        @NotNull @Min(-MAX_EXACT) @Max(MAX_EXACT) Long points,
        @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}") String reasonCode,
        @NotNull @ExternalId String ticketReference,
        @Nullable Map<String, Object> metadata) {

    /** 2^53 - 1, the largest number that JavaScript reads exactly. */
    static final long MAX_EXACT = 9_007_199_254_740_991L;
}
