package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /awards/allocations} (http.md, Awards and transfers).
 *
 * @param points how many the model may award more
 * @param expiresAt when they expire; when it is missing, as the program says
 * @param ticketReference where it can be read up; when it is missing, the adjustment's id
 * @param metadata names the requesting admin where a platform's backend asks, as for adjustments
 */
record AllocationRequest(
        @NotNull UUID rrrModelMemberId,
        @NotNull @Min(1) @Max(Points.MAX) Long points,
        @Nullable Instant expiresAt,
        @ExternalId @Nullable String ticketReference,
        @Nullable Map<String, Object> metadata) {}
