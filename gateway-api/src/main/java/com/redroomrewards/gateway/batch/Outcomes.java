package com.redroomrewards.gateway.batch;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.batch.Outcome.Done;
import com.redroomrewards.gateway.batch.Outcome.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What became of a batch.
 *
 * @param items in the order in which they were sent
 */
public record Outcomes(List<Outcome> items) {

    public Outcomes {
        items = List.copyOf(items);
    }

    /** Whether each item would have the same outcome the next time. */
    public boolean allDecided() {
        return items.stream().noneMatch(item -> item instanceof Rejected rejected && !rejected.decided());
    }

    /** Those that were carried out. */
    public Stream<Done> done() {
        return items.stream().filter(Done.class::isInstance).map(Done.class::cast);
    }

    /** Of each aggregate what it has come to: who has seen that has seen all before it. */
    public List<AggregateVersion> changed() {
        var newest = new LinkedHashMap<UUID, AggregateVersion>();
        done().flatMap(done -> done.effect().changed().stream())
                .forEach(version -> newest.merge(
                        version.aggregateId(), version, (one, other) -> one.version() < other.version() ? other : one));
        return List.copyOf(newest.values());
    }
}
