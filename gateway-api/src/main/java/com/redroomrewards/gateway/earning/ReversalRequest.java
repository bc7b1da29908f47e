package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.domain.earning.EarnReversalReason;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /points/reverse}: of an order or of one entry (http.md, Earn). */
record ReversalRequest(
        @ExternalId @Nullable String orderId,
        @Nullable UUID ledgerEntryId,
        @ExternalId @Nullable String reversalRef,
        @NotNull EarnReversalReason reason,
        @Min(1) @Max(Points.MAX) @Nullable Long points) {}
