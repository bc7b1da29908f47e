package com.redroomrewards.domain.loading;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Loads aggregates in a handler, where one that does not exist is an answer and not an error. */
public final class Aggregates {

    private Aggregates() {}

    /**
     * The aggregate, locked for this unit of work, or empty when there is none of that type. A stream is found by its id
     * alone, so an id that a client sends may be another type's: its events leave the aggregate without an identity.
     */
    public static <T> Optional<Aggregate<T>> find(Repository<T> repository, UUID id) {
        try {
            return Optional.of(repository.load(id.toString()));
        } catch (AggregateNotFoundException | IncompatibleAggregateException e) {
            return Optional.empty();
        }
    }

    /** Makes a new aggregate of the events that its constructor applies. */
    public static <T> Aggregate<T> create(Repository<T> repository, Supplier<T> constructor) {
        try {
            return repository.newInstance(constructor::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A constructor threw a checked exception", e);
        }
    }
}
