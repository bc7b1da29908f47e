package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /points/earn} (http.md, Earn). */
record EarnRequest(
        @NotNull @ExternalId String clientUserId,
        @NotNull UUID rrrMemberId,
        @NotNull @Valid Source source,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @NotNull @Min(0) @Max(Points.MAX) Long amountMinor,
        @Min(1) @Max(Points.MAX) @Nullable Long points,
        @NotNull @Valid Policy policy,
        @Nullable Map<String, Object> metadata) {

    /** The business reference; it earns once. */
    record Source(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,63}")
            String eventType,

            @NotNull @ExternalId String orderId,
            @ExternalId @Nullable String lineId) {}

    /** How the points are posted. */
    record Policy(@Nullable Instant expiresAt, @NotNull PostingMode postingMode) {}

    /** When points are posted (http.md, Earn). */
    enum PostingMode {
        POSTED,
        PENDING
    }
}
