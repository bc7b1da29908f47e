package com.redroomrewards.projections.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stream as the event store keeps it, whichever store that is. */
public interface StoredEvents {

    /**
     * The events from that position on, in the order of the stream.
     *
     * @param position of the first one
     * @param max how many at most
     */
    List<StoredEvent> from(long position, int max);

    /** The event of that aggregate at that place among its own. */
    Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber);

    /** The position of the next event that will be written: how many there are. */
    long end();
}
