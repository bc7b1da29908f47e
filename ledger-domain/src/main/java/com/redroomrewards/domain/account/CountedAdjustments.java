package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.CarriedState.Adjustment;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The adjustments that count towards the size of a member's next (domain.md, Signatures). */
final class CountedAdjustments {

    private final Map<UUID, CountedAdjustment> byId = new HashMap<>();

    CountedAdjustments() {}

    /** The adjustments as they stood. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CountedAdjustments of(Map<UUID, CountedAdjustment> byId) {
        var adjustments = new CountedAdjustments();
        adjustments.byId.putAll(byId);
        return adjustments;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    Map<UUID, CountedAdjustment> byId() {
        return Collections.unmodifiableMap(byId);
    }

    /** What another account takes over: what counts at that moment, by adjustment. */
    List<Adjustment> carried(Instant moment) {
        return byId.entrySet().stream()
                .filter(counted -> counted.getValue().countsAt(moment))
                .map(counted -> new Adjustment(
                        counted.getKey(),
                        counted.getValue().points(),
                        counted.getValue().until()))
                .sorted(Comparator.comparing(counted -> counted.adjustmentId().toString()))
                .toList();
    }

    /** Takes over what counts in another account. */
    void absorb(List<Adjustment> others) {
        others.forEach(other -> byId.put(other.adjustmentId(), new CountedAdjustment(other.points(), other.until())));
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** How many wait for signatures. */
    int waiting() {
        return Math.toIntExact(byId.values().stream()
                .filter(counted -> counted.until() == null)
                .count());
    }

    /** Their sizes at that moment. */
    long sizeAt(Instant moment) {
        var sum = 0L;
        for (var counted : byId.values()) {
            sum = Math.addExact(sum, counted.countsAt(moment) ? counted.points() : 0);
        }
        return sum;
    }

    /** Notes one that waits for signatures. */
    void note(UUID adjustmentId, long points) {
        byId.put(adjustmentId, new CountedAdjustment(points, null));
    }

    void drop(UUID adjustmentId) {
        byId.remove(adjustmentId);
    }

    /** Notes one that was made, and forgets those that count no more. */
    void made(PointsAdjusted adjusted) {
        var entry = adjusted.entry();
        byId.values().removeIf(counted -> !counted.countsAt(entry.postedAt()));
        byId.put(adjusted.adjustmentId(), new CountedAdjustment(Math.abs(entry.pointsDelta()), adjusted.countsUntil()));
    }
}
