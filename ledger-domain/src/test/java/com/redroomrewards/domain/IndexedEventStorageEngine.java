package com.redroomrewards.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Axon's engine in memory with two things that it lacks: it finds a stream without reading all others, and it refuses
 * a sequence number twice, as every real store does.
 */
final class IndexedEventStorageEngine extends InMemoryEventStorageEngine {

    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
    private final List<DomainEventMessage<?>> all = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private int appends;

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        super.appendEvents(events);
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> index(events));
        } else {
            index(events);
        }
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        read.add(aggregateIdentifier);
        var stream = stream(aggregateIdentifier);
        return DomainEventStream.of(List.copyOf(stream.subList((int) firstSequenceNumber, stream.size())));
    }

    /** Every event since the beginning, in the order of the appends. */
    List<DomainEventMessage<?>> all() {
        return all;
    }

    /** The events of one aggregate. */
    List<DomainEventMessage<?>> stream(String aggregateIdentifier) {
        return streams.getOrDefault(aggregateIdentifier, List.of());
    }

    /** How often something was appended. */
    int appends() {
        return appends;
    }

    /** Which streams were read since that was last forgotten. */
    Set<String> read() {
        return read;
    }

    private void index(List<? extends EventMessage<?>> events) {
        appends++;
        for (var event : events) {
            var domainEvent = (DomainEventMessage<?>) event;
            var stream = streams.computeIfAbsent(domainEvent.getAggregateIdentifier(), id -> new ArrayList<>());
            if (domainEvent.getSequenceNumber() != stream.size()) {
                throw new ConcurrencyException("A sequence number twice, or one left out: " + domainEvent);
            }
            stream.add(domainEvent);
            all.add(domainEvent);
        }
    }
}
