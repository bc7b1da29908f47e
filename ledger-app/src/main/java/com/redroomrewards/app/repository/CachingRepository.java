package com.redroomrewards.app.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates in memory, and sees to it that no decision rests on an old one ({@link Freshness}). Axon's own caching
 * repository would hand out an old state where another node has gone on, and would find out only if something is appended
 * to it: a refusal, or an answer from an aggregate that is only read, would be wrong.
 *
 * <p>What a unit of work has touched leaves the memory when the unit fails, for it may hold what never happened. Others
 * may have gone on from it in the meantime; they fail, too, as they expect what was not written.
 */
final class CachingRepository<T> extends EventSourcingRepository<T> {

    // Of 10 ms each. Who waits longer is better off with an answer than with a place in the queue.
    private static final int LOCK_ATTEMPTS = 500;

    private final EventStore events;
    private final Cache<String, EventSourcedAggregate<T>> cache;
    private final boolean isMostlyNew;
    private final Freshness freshness;

    private CachingRepository(
            EventSourcingRepository.Builder<T> builder, EventStore events, CachedType<T> type, Freshness freshness) {
        super(builder.eventStore(events));
        this.events = events;
        this.cache = Caffeine.newBuilder().maximumSize(type.maximumCount()).build();
        this.isMostlyNew = type.isMostlyNew();
        this.freshness = freshness;
    }

    static <T> CachingRepository<T> of(CachedType<T> type, Freshness freshness, Configuration axon) {
        var locks =
                PessimisticLockFactory.builder().acquireAttempts(LOCK_ATTEMPTS).build();
        var builder = EventSourcingRepository.builder(type.aggregateType())
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(type.aggregateType()))
                .repositoryProvider(axon::repository)
                .lockFactory(freshness.locks(locks));
        return new CachingRepository<>(builder, axon.eventStore(), type, freshness);
    }

    /** Whether the aggregate is in memory. */
    boolean remembers(String aggregateIdentifier) {
        return cache.getIfPresent(aggregateIdentifier) != null;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, Long expectedVersion) {
        var cached = cache.getIfPresent(aggregateIdentifier);
        if (cached == null) {
            return fromStream(aggregateIdentifier, expectedVersion);
        }
        forgetUnlessCommitted(cached);
        if (!freshness.isCheckedAtCommit()) {
            refresh(cached);
        }
        freshness.hasRead(aggregateIdentifier, cached.version());
        return cached;
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> factoryMethod) throws Exception {
        var created = super.doCreateNewForLock(factoryMethod);
        remember(created);
        return created;
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

    private EventSourcedAggregate<T> fromStream(String aggregateIdentifier, @Nullable Long expectedVersion) {
        try {
            if (isMostlyNew && freshness.isCheckedAtCommit()) {
                throw new NoSuchAggregate(aggregateIdentifier);
            }
            var loaded = super.doLoadWithLock(aggregateIdentifier, expectedVersion);
            freshness.hasRead(aggregateIdentifier, loaded.version());
            remember(loaded);
            return loaded;
        } catch (AggregateNotFoundException e) {
            freshness.hasMissed(aggregateIdentifier);
            throw e;
        }
    }

    private void refresh(EventSourcedAggregate<T> aggregate) {
        var later = events.readEvents(aggregate.identifierAsString(), aggregate.version() + 1);
        if (later.hasNext()) {
            aggregate.initializeState(later);
        }
    }

    private void remember(EventSourcedAggregate<T> aggregate) {
        cache.put(aggregate.identifierAsString(), aggregate);
        forgetUnlessCommitted(aggregate);
    }

    // Not on rollback alone: an Error ends a unit of work without one.
    private void forgetUnlessCommitted(EventSourcedAggregate<T> aggregate) {
        var unitOfWork = CurrentUnitOfWork.get().root();
        var isCommitted = new AtomicBoolean();
        unitOfWork.afterCommit(committed -> isCommitted.set(true));
        unitOfWork.onCleanup(ended -> {
            if (!isCommitted.get()) {
                cache.asMap().remove(aggregate.identifierAsString(), aggregate);
            }
        });
    }
}
