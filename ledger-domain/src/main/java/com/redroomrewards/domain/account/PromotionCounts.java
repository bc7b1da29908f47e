package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many points each promotion has given to a member, pending ones included and taken back ones not: what its cap is for. */
final class PromotionCounts {

    private final Map<UUID, Long> points = new HashMap<>();

    PromotionCounts() {}

    /** The counts as they stood. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromotionCounts of(Map<UUID, Long> points) {
        var counts = new PromotionCounts();
        counts.points.putAll(points);
        return counts;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    Map<UUID, Long> points() {
        return Collections.unmodifiableMap(points);
    }

    long of(UUID promotionId) {
        return points.getOrDefault(promotionId, 0L);
    }

    void add(@Nullable EarnedLot given) {
        if (given != null && given.promotionId() != null) {
            points.merge(given.promotionId(), given.points(), Math::addExact);
        }
    }

    void subtract(@Nullable EarnedLot given) {
        if (given != null) {
            subtract(given.promotionId(), given.points());
        }
    }

    void subtract(@Nullable UUID promotionId, long takenBack) {
        if (promotionId != null) {
            points.computeIfPresent(promotionId, (id, given) -> given == takenBack ? null : given - takenBack);
        }
    }
}
