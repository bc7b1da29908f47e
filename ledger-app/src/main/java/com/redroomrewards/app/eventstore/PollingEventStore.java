package com.redroomrewards.app.eventstore;

import com.redroomrewards.app.groupcommit.EventStoreBusyException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's event store, which looks for new events at its fetch delay and not after each commit: under load the projections
 * would follow every commit with batches of a few events, and spend more on transactions than on rows. All nodes' events
 * are seen alike, this one's and the others'. It tells its streams of what is new; a pooled processor that nobody tells
 * looks only twice a second.
 */
final class PollingEventStore extends EmbeddedEventStore {

    private static final Logger LOG = LoggerFactory.getLogger(PollingEventStore.class);

    private final Set<AnnouncedStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService announcer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-announcer").factory());

    PollingEventStore(Builder builder, long periodMillis) {
        super(builder);
        announcer.scheduleWithFixedDelay(this::announce, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // The next poll is soon enough.
    }

    @Override
    public TrackingEventStream openStream(TrackingToken trackingToken) {
        var stream = new AnnouncedStream(super.openStream(trackingToken), trackingToken, streams::remove);
        streams.add(stream);
        return stream;
    }

    /** Passes over a snapshot that can't be understood; one that can't be had is no reason to read years of events. */
    @Override
    protected Optional<DomainEventMessage<?>> handleSnapshotReadingError(String aggregateIdentifier, Throwable e) {
        return switch (e) {
            case EventStoreBusyException busy -> throw busy;
            case EventStoreException outage -> throw outage;
            default -> super.handleSnapshotReadingError(aggregateIdentifier, e);
        };
    }

    @Override
    public void shutDown() {
        announcer.shutdownNow();
        super.shutDown();
    }

    private void announce() {
        try {
            var head = streams.isEmpty() ? null : createHeadToken();
            if (head != null) {
                head.position().ifPresent(position -> streams.forEach(stream -> stream.announce(position)));
            }
        } catch (RuntimeException e) {
            // A failure would end the schedule. Who reads the stream meets the same one, and tells it.
            LOG.debug("The head of the stream can't be read", e);
        }
    }
}
