package com.redroomrewards.gateway.earning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /points/earn} (http.md, Earn); {@code posted_at} is null while the points are pending. */
record EarnResponse(
        String status,
        UUID ledgerEntryId,
        @Nullable Instant postedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant pendingUntil,
        long points,
        long balanceAfter) {

    static EarnResponse of(LineEarned line) {
        return new EarnResponse(
                "ACCEPTED",
                line.entryId(),
                line.postedAt(),
                line.pendingUntil(),
                Math.addExact(line.points(), line.promotionPoints()),
                line.balanceAfter());
    }
}
