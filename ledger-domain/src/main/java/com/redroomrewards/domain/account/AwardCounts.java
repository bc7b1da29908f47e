package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The awards of a model that count towards its limits. As many as there are points to award on a day and while a stream
 * lasts, at most: those that count no more are forgotten with the next.
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

    /** What counts at that moment; of the stream, what this viewer had in it. */
    Awarded at(Instant now, UUID streamId) {
        return new Awarded(
                points(count -> count.inStream(streamId, now)),
                points(count -> count.inHour(now)),
                points(count -> count.inDay(now)),
                Math.toIntExact(all(count -> count.inMinute(now)).size()));
    }

    void add(AwardCount added) {
        counts.values().removeIf(count -> count.isOver(added.at()));
        counts.put(added.transferId(), added);
    }

    /** An award that was cancelled never counted. */
    void remove(UUID transferId) {
        counts.remove(transferId);
    }

    private long points(Predicate<AwardCount> which) {
        var sum = 0L;
        for (var count : all(which)) {
            sum = Math.addExact(sum, count.points());
        }
        return sum;
    }

    private Collection<AwardCount> all(Predicate<AwardCount> which) {
        return counts.values().stream().filter(which).toList();
    }
}
