package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.CarriedState.PromotionPoints;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

    /** What another account takes over, by promotion. */
    List<PromotionPoints> carried() {
        return points.entrySet().stream()
                .map(given -> new PromotionPoints(given.getKey(), given.getValue()))
                .sorted(Comparator.comparing(given -> given.promotionId().toString()))
                .toList();
    }

    /** Takes over what was given to another account. It may be more than a cap, which then gives nothing more. */
    void absorb(List<PromotionPoints> others) {
        others.forEach(given -> points.merge(given.promotionId(), given.points(), Math::addExact));
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
