package com.redroomrewards.projections.batch;

import com.redroomrewards.projections.batch.GroupBatch.Entry;
import com.redroomrewards.projections.deadletter.DeadLetter;
import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.Poison;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes events so that one that can't be applied hinders none but those of its aggregate: all under a savepoint, and when that
 * fails one half and then the other, down to the event that is to blame. A failure of the database is thrown on: nothing is
 * parked because of it.
 */
final class CarefulWriter {

    /** What can't be applied, and why. */
    record Failed(Entry entry, RuntimeException failure) {}

    private final JdbcClient jdbc;
    private final String group;
    private final DeadLetters letters;
    private final Set<String> parked = new HashSet<>();
    private final Map<String, Failed> failed = new LinkedHashMap<>();

    CarefulWriter(JdbcClient jdbc, String group, DeadLetters letters) {
        this.jdbc = jdbc;
        this.group = group;
        this.letters = letters;
    }

    /**
     * Writes these events, or adds them to the letters.
     *
     * @param waiting how many aggregates have letters
     * @return those that could not be applied
     * @throws IllegalStateException when too many have letters
     */
    List<Failed> write(List<Entry> entries, long waiting) {
        if (waiting > 0) {
            parked.addAll(letters.hold(entries.stream().map(Entry::aggregateId).collect(Collectors.toSet())));
        }
        attempt(entries);
        if (waiting + failed.size() > DeadLetters.MOST_SEQUENCES) {
            throw new IllegalStateException(
                    "%s can't apply events of %,d aggregates; as that is hardly their fault, it stops"
                            .formatted(group, waiting + failed.size()));
        }
        letters.extend(last(entries, parked));
        letters.park(failed.values().stream().map(one -> letter(group, one)).toList(), last(entries, failed.keySet()));
        return List.copyOf(failed.values());
    }

    /** Applies what it can of these events, of which none waits. */
    Map<String, Failed> attempt(List<Entry> entries) {
        var free = entries.stream()
                .filter(entry -> !parked.contains(entry.aggregateId()) && !failed.containsKey(entry.aggregateId()))
                .toList();
        if (free.isEmpty()) {
            return failed;
        }
        jdbc.sql("SAVEPOINT attempt").update();
        try {
            GroupBatch.apply(free);
        } catch (RuntimeException e) {
            if (!Poison.is(e)) {
                throw e;
            }
            jdbc.sql("ROLLBACK TO SAVEPOINT attempt").update();
            jdbc.sql("RELEASE SAVEPOINT attempt").update();
            divide(free, e);
            return failed;
        }
        jdbc.sql("RELEASE SAVEPOINT attempt").update();
        return failed;
    }

    private void divide(List<Entry> entries, RuntimeException failure) {
        if (entries.size() == 1) {
            failed.put(entries.getFirst().aggregateId(), new Failed(entries.getFirst(), failure));
            return;
        }
        var half = entries.size() / 2;
        attempt(entries.subList(0, half));
        attempt(entries.subList(half, entries.size()));
    }

    static DeadLetter letter(String group, Failed failed) {
        return DeadLetter.of(group, failed.entry().aggregateId(), failed.entry().version(), failed.failure());
    }

    private static Map<String, Long> last(List<Entry> entries, Collection<String> aggregateIds) {
        var last = new HashMap<String, Long>();
        for (var entry : entries) {
            if (aggregateIds.contains(entry.aggregateId())) {
                last.merge(entry.aggregateId(), entry.version(), Math::max);
            }
        }
        return last;
    }
}
