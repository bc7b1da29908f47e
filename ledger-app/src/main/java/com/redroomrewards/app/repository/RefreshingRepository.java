package com.redroomrewards.app.repository;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * A caching repository whose aggregates are never stale: each load reads what the stream has beyond the cached one.
 * Axon's own would hand out an old state where another node has gone on, and would find out only if something is
 * appended to it: a refusal, or an answer from an aggregate that is only read, would be wrong.
 */
final class RefreshingRepository<T> extends CachingEventSourcingRepository<T> {

    // Of 10 ms each. Who waits longer is better off with an answer than with a place in the queue.
    private static final int LOCK_ATTEMPTS = 500;

    private final EventStore events;
    private final Cache cached;

    private RefreshingRepository(EventSourcingRepository.Builder<T> builder, EventStore events, Cache cache) {
        super(builder.eventStore(events).cache(cache));
        this.events = events;
        this.cached = cache;
    }

    /** A repository that keeps its aggregates in that cache. */
    static <T> RefreshingRepository<T> of(Class<T> aggregateType, Cache cache, Configuration axon) {
        var builder = EventSourcingRepository.builder(aggregateType)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(aggregateType))
                .repositoryProvider(axon::repository)
                .lockFactory(PessimisticLockFactory.builder()
                        .acquireAttempts(LOCK_ATTEMPTS)
                        .build());
        return new RefreshingRepository<>(builder, axon.eventStore(), cache);
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

    /** Axon evicts what a rollback undoes; but an {@link Error} ends a unit of work without one. */
    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        super.doSaveWithLock(aggregate);
        var isCommitted = new AtomicBoolean();
        CurrentUnitOfWork.get().afterCommit(unitOfWork -> isCommitted.set(true));
        CurrentUnitOfWork.get().onCleanup(unitOfWork -> {
            if (!isCommitted.get()) {
                cached.remove(aggregate.identifierAsString());
            }
        });
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
