package com.redroomrewards.app.repository;

import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * A caching repository whose aggregates are never stale: each load reads what the stream has beyond the cached one.
 * Axon's own would hand out an old state where another node has gone on, and would find out only if something is
 * appended to it: a refusal, or an answer from an aggregate that is only read, would be wrong.
 */
final class RefreshingRepository<T> extends CachingEventSourcingRepository<T> {

    private final EventStore events;
    private final Cache cached;

    private RefreshingRepository(EventSourcingRepository.Builder<T> builder, EventStore events, Cache cache) {
        super(builder.eventStore(events).cache(cache));
        this.events = events;
        this.cached = cache;
    }

    /** A repository that keeps at most so many aggregates in memory. */
    static <T> RefreshingRepository<T> of(Class<T> aggregateType, int cachedAggregates, Configuration axon) {
        var builder = EventSourcingRepository.builder(aggregateType)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(aggregateType))
                .repositoryProvider(axon::repository);
        return new RefreshingRepository<>(builder, axon.eventStore(), new CaffeineCache(cachedAggregates));
    }

    @Override
    protected DomainEventStream readEvents(String aggregateIdentifier) {
        // No aggregate has snapshots, so none is looked for.
        var found = events.readEvents(aggregateIdentifier, 0);
        if (!found.hasNext()) {
            throw new NoSuchAggregate(aggregateIdentifier);
        }
        return found;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, Long expectedVersion) {
        var wasCached = cached.containsKey(aggregateIdentifier);
        var aggregate = super.doLoadWithLock(aggregateIdentifier, expectedVersion);
        if (wasCached) {
            var later = events.readEvents(aggregateIdentifier, aggregate.version() + 1);
            if (later.hasNext()) {
                aggregate.initializeState(later);
            }
        }
        return aggregate;
    }
}
