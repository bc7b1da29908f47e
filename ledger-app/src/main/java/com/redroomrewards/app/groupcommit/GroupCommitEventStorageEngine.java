package com.redroomrewards.app.groupcommit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine with another way of appending: staged on the root unit of work, handed over once in its commit
 * phase, as Axon's engine for Axon Server does. The prepare-commit phase would be too early: it can run several times,
 * and what fails after it would roll back a unit of work whose events are durable already.
 */
public final class GroupCommitEventStorageEngine extends JdbcEventStorageEngine {

    private final GroupCommit groupCommit;
    private final GroupRead groupRead;

    /** Reads the stream and snapshots as the builder says. */
    public GroupCommitEventStorageEngine(Builder builder, GroupCommit groupCommit, GroupRead groupRead) {
        super(builder);
        this.groupCommit = groupCommit;
        this.groupRead = groupRead;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var stored = events.stream().map(event -> stored(event, serializer)).toList();
        if (CurrentUnitOfWork.isStarted()) {
            StagedUnit.of(CurrentUnitOfWork.get().root(), groupCommit).append(stored);
        } else {
            groupCommit.append(new Append(Map.of(), Set.of(), stored), () -> {});
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String identifier, long firstSequenceNumber) {
        return Stream.iterate(
                        groupRead.read(identifier, firstSequenceNumber),
                        page -> !page.isEmpty(),
                        page -> pageAfter(identifier, page))
                .flatMap(List::stream);
    }

    private List<DomainEventData<byte[]>> pageAfter(String identifier, List<DomainEventData<byte[]>> page) {
        return page.size() < GroupRead.MAX_EVENTS
                ? List.of()
                : groupRead.read(identifier, page.getLast().getSequenceNumber() + 1);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return groupRead.readSnapshot(aggregateIdentifier).stream();
    }

    /**
     * Reads it whole at once: the event store passes over a snapshot that can't be read, but not over one that fails
     * later.
     */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return super.readSnapshot(aggregateIdentifier).map(snapshot -> {
            if (snapshot.getPayload() instanceof UnknownSerializedType unknown) {
                throw new SerializationException("A snapshot of a class that is not there: " + unknown);
            }
            return snapshot;
        });
    }

    /**
     * The group commit numbers events without gaps, in the order of their commits: what comes later in the stream was
     * never missing before. Axon's engine keeps account of gaps, and reads each event's time for that.
     */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        var globalIndex = row.getLong(schema().globalIndexColumn());
        return new TrackedDomainEventData<>(
                GapAwareTrackingToken.newInstance(globalIndex, Collections.emptySortedSet()), getDomainEventData(row));
    }

    private static StoredEvent stored(EventMessage<?> event, Serializer serializer) {
        if (!(event instanceof DomainEventMessage<?> domainEvent)) {
            throw new IllegalArgumentException("Only an aggregate's events are stored, not " + event);
        }
        return StoredEvent.of(domainEvent, DateTimeUtils.formatInstant(event.getTimestamp()), serializer);
    }
}
