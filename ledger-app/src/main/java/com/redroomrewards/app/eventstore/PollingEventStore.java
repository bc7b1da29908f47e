package com.redroomrewards.app.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's event store, which looks for new events at its fetch delay and not after each commit: under load the projections
 * would follow every commit with batches of a few events, and spend more on transactions than on rows. All nodes' events
 * are seen alike, this one's and the others'.
 */
final class PollingEventStore extends EmbeddedEventStore {

    PollingEventStore(Builder builder) {
        super(builder);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // The next poll is soon enough.
    }
}
