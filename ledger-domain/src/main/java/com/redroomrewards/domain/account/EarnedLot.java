package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points of an earning that are to be a lot.
 *
 * @param kind its origin
 * @param points how many, at least 1
 * @param expiresAt when they expire
 * @param promotionId the promotion that gives them, or null for the earning's own points
 */
public record EarnedLot(
        LotKind kind,
        long points,
        Instant expiresAt,
        @Nullable UUID promotionId) {

    public EarnedLot {
        Points.positive(points);
    }

    EarnedLot withPoints(long other) {
        return new EarnedLot(kind, other, expiresAt, promotionId);
    }
}
