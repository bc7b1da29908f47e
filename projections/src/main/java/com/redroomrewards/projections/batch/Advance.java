package com.redroomrewards.projections.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a batch holds for one aggregate that a read model has not applied yet.
 *
 * @param aggregateId the aggregate
 * @param from the version that the read model has reached, {@link #NONE} when it doesn't know the aggregate
 * @param events the events after it, in order, without gaps; at least one
 */
public record Advance<E>(UUID aggregateId, long from, List<E> events) {

    /** The version of an aggregate of which no event was applied. */
    public static final long NONE = -1;

    public Advance {
        events = List.copyOf(events);
    }

    /** The version that the read model reaches with these events. */
    public long version() {
        return from + events.size();
    }

    /** Whether the read model doesn't know the aggregate yet. */
    public boolean isFirst() {
        return from == NONE;
    }

    /**
     * What a row comes to with these events.
     *
     * @param before the row that the read model has; null when it doesn't know the aggregate
     * @param first the row after the aggregate's first event
     * @param next the row after one more
     */
    public <S> S fold(@Nullable S before, Function<? super E, S> first, BiFunction<S, ? super E, S> next) {
        var rest = events.iterator();
        var state = before == null ? first.apply(rest.next()) : before;
        while (rest.hasNext()) {
            state = next.apply(state, rest.next());
        }
        return state;
    }

    /**
     * Sorts a batch by aggregate and leaves out what was applied before. Tokens already see to it that each event
     * counts once; this is the second lock on the same door.
     *
     * @param batch events in stream order
     * @param id tells an event's aggregate
     * @param reached the versions that the read model has, by aggregate
     * @throws VersionGapException when an event is missing between what was applied and what comes
     */
    public static <E> Collection<Advance<E>> of(
            List<Sequenced<E>> batch, Function<? super E, UUID> id, Map<UUID, Long> reached) {
        var fresh = new LinkedHashMap<UUID, List<E>>();
        for (var next : batch) {
            var aggregateId = id.apply(next.event());
            var events = fresh.getOrDefault(aggregateId, List.of());
            var version = reached.getOrDefault(aggregateId, NONE) + events.size();
            if (next.version() <= version) {
                continue;
            }
            if (next.version() != version + 1) {
                throw new VersionGapException(aggregateId, version, next.version());
            }
            fresh.computeIfAbsent(aggregateId, key -> new ArrayList<>()).add(next.event());
        }
        return fresh.entrySet().stream()
                .map(entry ->
                        new Advance<>(entry.getKey(), reached.getOrDefault(entry.getKey(), NONE), entry.getValue()))
                .toList();
    }

    /**
     * The same, against rows that know their versions.
     *
     * @param known the rows that the read model has, by aggregate
     * @param version tells a row's version
     */
    public static <E, R> Collection<Advance<E>> of(
            List<Sequenced<E>> batch, Function<? super E, UUID> id, Map<UUID, R> known, ToLongFunction<R> version) {
        var reached = new HashMap<UUID, Long>();
        known.forEach((aggregateId, row) -> reached.put(aggregateId, version.applyAsLong(row)));
        return of(batch, id, reached);
    }
}
