package com.redroomrewards.gateway.audit;

import com.redroomrewards.projections.audit.EventPageView;
import com.redroomrewards.projections.audit.FindEvents;
import com.redroomrewards.projections.audit.StoredEvent;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events from a position to the end that the stream has when it is asked, read page by page as they are written out: it
 * holds neither a connection nor more than a page meanwhile. The first page is read at once, so that an answer begins only when
 * events can be read.
 */
final class EventStream {

    private static final int PAGE = 500;

    private final String clientId;
    private final Function<FindEvents, EventPageView> source;
    private final EventFilter filter;
    private final @Nullable UUID aggregateId;
    private final EventPageView first;

    /**
     * Begins it.
     *
     * @param clientId who asks for it
     * @param source answers pages
     * @param from the position of the first event
     * @param aggregateId the only aggregate whose events are wanted, or null for all
     */
    EventStream(
            String clientId,
            Function<FindEvents, EventPageView> source,
            EventFilter filter,
            long from,
            @Nullable UUID aggregateId) {
        this.clientId = clientId;
        this.source = source;
        this.filter = filter;
        this.aggregateId = aggregateId;
        this.first = source.apply(new FindEvents(from, PAGE, aggregateId));
    }

    /** Who asks for it. */
    String clientId() {
        return clientId;
    }

    /**
     * Goes through all of it.
     *
     * @param each is given the events that are wanted, in order
     * @param afterPage is run when a page has been gone through
     */
    void forEach(Consumer<StoredEvent> each, Runnable afterPage) {
        var page = first;
        while (!page.events().isEmpty()) {
            page.events().stream()
                    .filter(event -> event.position() < first.end() && filter.takes(event))
                    .forEach(each);
            afterPage.run();
            var next = page.events().getLast().position() + 1;
            if (page.events().size() < PAGE || next >= first.end()) {
                return;
            }
            page = source.apply(new FindEvents(next, PAGE, aggregateId));
        }
    }
}
