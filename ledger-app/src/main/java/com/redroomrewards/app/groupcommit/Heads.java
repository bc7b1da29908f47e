package com.redroomrewards.app.groupcommit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far each aggregate of a flush has come: in the stream, and then with the appends taken so far. */
final class Heads {

    private final Map<String, Long> nextNumbers = new HashMap<>();

    /** Notes the last sequence number in the stream; an aggregate that is not named has none. */
    void put(String aggregateId, long lastSequenceNumber) {
        nextNumbers.put(aggregateId, lastSequenceNumber + 1);
    }

    /**
     * Takes an append, if each of its events is the next of its aggregate.
     *
     * @return why not; nothing is taken then
     */
    Optional<String> take(Append append) {
        var next = new HashMap<String, Long>();
        for (var event : append.events()) {
            var id = event.aggregateId();
            var expected = next.containsKey(id) ? next.get(id) : nextNumbers.getOrDefault(id, 0L);
            if (event.sequenceNumber() != expected) {
                return Optional.of("The next event of %s %s is %d, not %d"
                        .formatted(event.aggregateType(), id, expected, event.sequenceNumber()));
            }
            next.put(id, expected + 1);
        }
        nextNumbers.putAll(next);
        return Optional.empty();
    }
}
