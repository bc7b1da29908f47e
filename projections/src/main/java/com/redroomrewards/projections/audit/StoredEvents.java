package com.redroomrewards.projections.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stream as the event store keeps it, whichever store that is. */
public interface StoredEvents {

    /** How many events are read at a time by who looks for some of them. */
    int SEARCHED_AT_ONCE = 1_000;

    /**
     * The events from that position on, in the order of the stream.
     *
     * @param position of the first one
     * @param max how many at most
     */
    List<StoredEvent> from(long position, int max);

    /**
     * The events of that aggregate from that position on, in the order of the stream.
     *
     * @param position of the first one, or before it
     * @param max how many at most
     */
    default List<StoredEvent> of(UUID aggregateId, long position, int max) {
        var found = new ArrayList<StoredEvent>();
        var id = aggregateId.toString();
        var page = from(position, SEARCHED_AT_ONCE);
        while (!page.isEmpty() && found.size() < max) {
            page.stream().filter(event -> event.aggregateId().equals(id)).forEach(found::add);
            page = from(page.getLast().position() + 1, SEARCHED_AT_ONCE);
        }
        return found.subList(0, Math.min(max, found.size()));
    }

    /**
     * The events from one position to before another, in the order of the stream, read page by page. Where some are missing, so
     * they are in a page.
     *
     * @param mostOfPage how many events a page has at most
     */
    default Iterable<List<StoredEvent>> pages(long begin, long end, int mostOfPage) {
        return () -> new Pages(this, begin, end, mostOfPage);
    }

    /** The event of that aggregate at that place among its own. */
    Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber);

    /** The position of the next event that will be written: how many there are. */
    long end();
}
