package com.redroomrewards.gateway.webhook.subscription;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the event stream ends now: what is before is no news to a new webhook. */
@Component
public final class StreamHead {

    private static final long EMPTY = -1;

    // Asked for late, as for all of the edge: nothing here must be made before the event store is.
    private final ObjectProvider<EventStore> events;

    StreamHead(ObjectProvider<EventStore> events) {
        this.events = events;
    }

    /** The position of the last event, less than that of any event when there is none. */
    public long position() {
        var head = events.getObject().createHeadToken();
        return head == null ? EMPTY : head.position().orElse(EMPTY);
    }
}
