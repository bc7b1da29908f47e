package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.account.Points;
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
        @NotNull @Min(-Points.MAX) @Max(Points.MAX) Long points,
        @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}") String reasonCode,
        @NotNull @ExternalId String ticketReference,
        @Nullable Map<String, Object> metadata) {}
