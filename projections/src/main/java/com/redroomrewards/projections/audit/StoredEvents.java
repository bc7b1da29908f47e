package com.redroomrewards.projections.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stream as the event store keeps it, whichever store that is. */
public interface StoredEvents {

    /** How many events are read at a time by who looks for some of them. */
    int SEARCHED_AT_ONCE = 1_000;

    /** How much later than one of a later moment an event may be committed, and by how much nodes' clocks may differ. */
    Duration MOST_DISORDER = Duration.ofSeconds(10);

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
        for (var page : pages(position, end(), SEARCHED_AT_ONCE)) {
            page.stream().filter(event -> event.aggregateId().equals(id)).forEach(found::add);
            if (found.size() >= max) {
                break;
            }
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

    /**
     * The position of the first event that was written at that time or after; the end where there is none. The stream's order is
     * that of commits, by which times rise but for moments.
     */
    default long firstAt(Instant time) {
        var end = end();
        for (var page : pages(about(time.minus(MOST_DISORDER), end), end, SEARCHED_AT_ONCE)) {
            for (var event : page) {
                if (!Instant.parse(event.time()).isBefore(time)) {
                    return event.position();
                }
            }
        }
        return end;
    }

    private long about(Instant time, long end) {
        var low = 0L;
        var high = end;
        while (low < high) {
            var middle = (low + high) >>> 1;
            var event = from(middle, 1).getFirst();
            if (Instant.parse(event.time()).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The event of that aggregate at that place among its own. */
    Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber);

    /** The position of the next event that will be written: how many there are. */
    long end();
}
