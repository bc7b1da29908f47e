package com.redroomrewards.app.groupcommit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far each aggregate of a flush has come: in the stream, and then with the appends taken so far. */
final class Heads {

    private final Map<String, Long> versions = new HashMap<>();

    /** Notes the last sequence number in the stream; an aggregate that is not named has none. */
    void put(String aggregateId, long lastSequenceNumber) {
        versions.put(aggregateId, lastSequenceNumber);
    }

    /**
     * Takes an append, if what it rests on is written, what it has read is still so, and each of its events is the next of its aggregate.
     *
     * @return why not; nothing is taken then
     */
    Optional<String> take(Append append) {
        if (!append.restsOn().stream().allMatch(Fate::bears)) {
            return Optional.of("It rests on a unit of work that was not written");
        }
        for (var read : append.reads().entrySet()) {
            var version = version(read.getKey());
            if (version != read.getValue()) {
                return Optional.of(
                        "%s is at version %d, and was read at %d".formatted(read.getKey(), version, read.getValue()));
            }
        }
        var taken = new HashMap<String, Long>();
        for (var event : append.events()) {
            var id = event.aggregateId();
            var next = (taken.containsKey(id) ? taken.get(id) : version(id)) + 1;
            if (event.sequenceNumber() != next) {
                return Optional.of("The next event of %s %s is %d, not %d"
                        .formatted(event.aggregateType(), id, next, event.sequenceNumber()));
            }
            taken.put(id, next);
        }
        versions.putAll(taken);
        return Optional.empty();
    }

    private long version(String aggregateId) {
        return versions.getOrDefault(aggregateId, Append.ABSENT);
    }
}
