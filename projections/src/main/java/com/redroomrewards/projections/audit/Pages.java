package com.redroomrewards.projections.audit;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The events of a part of the stream, so many at a time; each page is read when it is asked for. */
final class Pages implements Iterator<List<StoredEvent>> {

    private final StoredEvents events;
    private final long end;
    private final int most;
    private long position;
    private List<StoredEvent> next = List.of();

    Pages(StoredEvents events, long begin, long end, int most) {
        this.events = events;
        this.position = begin;
        this.end = end;
        this.most = most;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && position < end) {
            next = events.from(position, (int) Math.min(most, end - position)).stream()
                    .filter(event -> event.position() < end)
                    .toList();
            position = next.isEmpty() ? end : next.getLast().position() + 1;
        }
        return !next.isEmpty();
    }

    @Override
    public List<StoredEvent> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var page = next;
        next = List.of();
        return page;
    }
}
