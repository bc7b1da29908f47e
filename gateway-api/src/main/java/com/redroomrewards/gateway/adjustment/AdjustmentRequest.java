package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.gateway.command.ExternalId;
import com.redroomrewards.gateway.command.ReasonCode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /points/adjustments} (http.md). What it says about thresholds is ignored. */
record AdjustmentRequest(
        @NotNull @ExternalId String clientUserId,
        @NotNull UUID rrrMemberId,
        @NotNull @Min(-Points.MAX) @Max(Points.MAX) Long points,
        @NotNull @ReasonCode String reasonCode,
        @NotNull @ExternalId String ticketReference,
        @Nullable Map<String, Object> metadata) {}
