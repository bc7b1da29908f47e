package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The awards of a model that count towards its limits: at most as many as there are points to award while a stream lasts,
 * which no program lets be too many. Those that count no more are forgotten with the next.
 */
final class AwardCounts {

    private final Map<UUID, AwardCount> counts = new HashMap<>();

    AwardCounts() {}

    /** The counts as they stood. */
    @JsonCreator
    static AwardCounts of(List<AwardCount> counts) {
        var all = new AwardCounts();
        counts.forEach(count -> all.counts.put(count.transferId(), count));
        return all;
    }

    /** What a snapshot keeps. */
    @JsonValue
    List<AwardCount> all() {
        return counts.values().stream()
                .sorted(Comparator.comparing(AwardCount::at)
                        .thenComparing(count -> count.transferId().toString()))
                .toList();
    }

    /** What another account takes over: what still counts at that moment. */
    List<AwardCount> carried(Instant moment) {
        return all().stream().filter(count -> !count.isOver(moment)).toList();
    }

    /** What counts at that moment; of the stream, what this viewer had in it. */
    Awarded at(Instant now, UUID streamId) {
        var inStream = 0L;
        var inHour = 0L;
        var inDay = 0L;
        var awardsInMinute = 0;
        for (var count : counts.values()) {
            inStream = Math.addExact(inStream, count.inStream(streamId, now) ? count.points() : 0);
            inHour = Math.addExact(inHour, count.inHour(now) ? count.points() : 0);
            inDay = Math.addExact(inDay, count.inDay(now) ? count.points() : 0);
            awardsInMinute += count.inMinute(now) ? 1 : 0;
        }
        return new Awarded(inStream, inHour, inDay, awardsInMinute);
    }

    /** Takes over what counts in another account. */
    void absorb(List<AwardCount> others) {
        others.forEach(count -> counts.put(count.transferId(), count));
    }

    void add(AwardCount added) {
        counts.values().removeIf(count -> count.isOver(added.at()));
        counts.put(added.transferId(), added);
    }

    /** An award that was cancelled never counted. */
    void remove(UUID transferId) {
        counts.remove(transferId);
    }
}
