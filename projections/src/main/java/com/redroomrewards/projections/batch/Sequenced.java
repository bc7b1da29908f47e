package com.redroomrewards.projections.batch;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event with its place in the stream of its aggregate.
 *
 * @param event what happened
 * @param version the aggregate's version by it: the event's sequence number, from 0 without gaps
 */
public record Sequenced<E>(E event, long version) {

    /** The aggregates that a batch is about. */
    public static <E> Set<UUID> ids(List<Sequenced<E>> batch, Function<? super E, UUID> id) {
        return batch.stream().map(next -> id.apply(next.event())).collect(Collectors.toSet());
    }
}
