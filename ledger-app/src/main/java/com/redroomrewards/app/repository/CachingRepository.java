package com.redroomrewards.app.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.redroomrewards.app.groupcommit.Lineage;
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
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates in memory, and sees to it that no decision rests on an old one ({@link Freshness}). Axon's own
 * caching repository would hand out an old state where another node has gone on, and would find out only if something is
 * appended to it: a refusal, or an answer from an aggregate that is only read, would be wrong.
 *
 * <p>What a unit of work has touched leaves the memory when the unit fails, for it may hold what never happened. Others
 * may have gone on from it in the meantime; they fail, too, since they know it by its {@link Lineage}.
 */
final class CachingRepository<T> extends EventSourcingRepository<T> {

    // Of 10 ms each. Who waits longer is better off with an answer than with a place in the queue.
    private static final int LOCK_ATTEMPTS = 500;

    private final EventStore events;
    private final Cache<String, Cached<T>> cache;
    private final CachedType<T> type;
    private final Freshness freshness;

    private record Cached<T>(EventSourcedAggregate<T> aggregate, Lineage lineage) {}

    private CachingRepository(
            EventSourcingRepository.Builder<T> builder, EventStore events, CachedType<T> type, Freshness freshness) {
        super(builder.eventStore(events));
        this.events = events;
        this.cache = Caffeine.newBuilder().maximumSize(type.maximumCount()).build();
        this.type = type;
        this.freshness = freshness;
    }

    static <T> CachingRepository<T> of(CachedType<T> type, Freshness freshness, Configuration axon) {
        var locks =
                PessimisticLockFactory.builder().acquireAttempts(LOCK_ATTEMPTS).build();
        var builder = EventSourcingRepository.builder(type.aggregateType())
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(type.aggregateType()))
                .repositoryProvider(axon::repository)
                .snapshotTriggerDefinition(type.snapshots())
                .lockFactory(freshness.locks(locks));
        return new CachingRepository<>(builder, axon.eventStore(), type, freshness);
    }

    /** Whether the aggregate is in memory. */
    boolean remembers(String aggregateIdentifier) {
        return cache.getIfPresent(aggregateIdentifier) != null;
    }

    @Override
    protected LockAwareAggregate<T, EventSourcedAggregate<T>> doLoad(String aggregateIdentifier, Long expectedVersion) {
        var loaded = super.doLoad(aggregateIdentifier, expectedVersion);
        forgetUnlessCommitted(loaded.getWrappedAggregate());
        return loaded;
    }

    @Override
    protected LockAwareAggregate<T, EventSourcedAggregate<T>> doCreateNew(Callable<T> factoryMethod) throws Exception {
        var created = super.doCreateNew(factoryMethod);
        var aggregate = created.getWrappedAggregate();
        freshness.hasMade(remember(aggregate).lineage());
        forgetUnlessCommitted(aggregate);
        return created;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, Long expectedVersion) {
        var cached = cache.getIfPresent(aggregateIdentifier);
        if (cached == null) {
            return fromStream(aggregateIdentifier, expectedVersion);
        }
        if (!freshness.isCheckedAtCommit()) {
            if (!cached.lineage().awaitWritten()) {
                // Another node's events are where its last ones are not: what follows them makes no sense on it.
                forget(cached.aggregate());
                return fromStream(aggregateIdentifier, expectedVersion);
            }
            refresh(cached.aggregate());
        }
        return read(aggregateIdentifier, cached);
    }

    @Override
    protected DomainEventStream readEvents(String aggregateIdentifier) {
        // A look for a snapshot is one more round trip.
        var found = type.hasSnapshots()
                ? events.readEvents(aggregateIdentifier)
                : events.readEvents(aggregateIdentifier, 0);
        if (!found.hasNext()) {
            throw new NoSuchAggregate(aggregateIdentifier);
        }
        return found;
    }

    private EventSourcedAggregate<T> fromStream(String aggregateIdentifier, @Nullable Long expectedVersion) {
        try {
            if (type.isMostlyNew() && freshness.isCheckedAtCommit()) {
                throw new NoSuchAggregate(aggregateIdentifier);
            }
            var loaded = super.doLoadWithLock(aggregateIdentifier, expectedVersion);
            return read(aggregateIdentifier, remember(loaded));
        } catch (AggregateNotFoundException e) {
            freshness.hasMissed(aggregateIdentifier);
            throw e;
        }
    }

    private EventSourcedAggregate<T> read(String aggregateIdentifier, Cached<T> cached) {
        var aggregate = cached.aggregate();
        freshness.hasRead(aggregateIdentifier, aggregate.version(), cached.lineage());
        return aggregate;
    }

    private void refresh(EventSourcedAggregate<T> aggregate) {
        var later = events.readEvents(aggregate.identifierAsString(), aggregate.version() + 1);
        if (later.hasNext()) {
            aggregate.initializeState(later);
        }
    }

    private Cached<T> remember(EventSourcedAggregate<T> aggregate) {
        var cached = new Cached<>(aggregate, new Lineage());
        cache.put(aggregate.identifierAsString(), cached);
        return cached;
    }

    /**
     * Before the lock ends: handlers of the end run last come, first served, and this is noted after the lock's. Not at
     * the rollback, since an Error ends a unit of work without one.
     */
    private void forgetUnlessCommitted(EventSourcedAggregate<T> aggregate) {
        var unitOfWork = CurrentUnitOfWork.get().root();
        var isCommitted = new AtomicBoolean();
        unitOfWork.afterCommit(committed -> isCommitted.set(true));
        unitOfWork.onCleanup(ended -> {
            if (!isCommitted.get()) {
                forget(aggregate);
            }
        });
    }

    // Only this very one: another unit of work may have read it anew.
    private void forget(EventSourcedAggregate<T> aggregate) {
        cache.asMap()
                .computeIfPresent(
                        aggregate.identifierAsString(),
                        (id, cached) -> cached.aggregate() == aggregate ? null : cached);
    }
}
