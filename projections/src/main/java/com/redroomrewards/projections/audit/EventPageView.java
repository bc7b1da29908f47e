package com.redroomrewards.projections.audit;

import java.util.List;

/**
 * Some events.
 *
 * @param events as many as were asked for, unless there are no more
 * @param end the position of the next event that will be written
 */
public record EventPageView(List<StoredEvent> events, long end) {

    public EventPageView {
        events = List.copyOf(events);
    }
}
