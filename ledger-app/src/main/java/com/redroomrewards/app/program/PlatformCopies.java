package com.redroomrewards.app.program;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What follows from one stream of each platform. Decisions go by a copy that is at most a second old (architecture.md,
 * Event store), so that a change acts on every node within that time, and no command waits for it.
 */
final class PlatformCopies<E, T> {

    private static final int MOST_PLATFORMS = 10_000;
    private static final Duration OLDEST = Duration.ofSeconds(1);

    // Asked for late: the event store is made of what decides by these copies.
    private final ObjectProvider<EventStore> events;
    private final Class<E> eventType;
    private final Function<String, UUID> streamOf;
    private final Function<List<E>, T> fold;
    private final LoadingCache<String, T> copies = Caffeine.newBuilder()
            .maximumSize(MOST_PLATFORMS)
            .refreshAfterWrite(OLDEST.dividedBy(2))
            .expireAfterWrite(OLDEST)
            .build(this::read);

    PlatformCopies(
            ObjectProvider<EventStore> events,
            Class<E> eventType,
            Function<String, UUID> streamOf,
            Function<List<E>, T> fold) {
        this.events = events;
        this.eventType = eventType;
        this.streamOf = streamOf;
        this.fold = fold;
    }

    /** The copy. */
    T of(String platform) {
        return copies.get(platform);
    }

    /** What follows from the stream now. */
    T read(String platform) {
        return fold.apply(events.getObject()
                .readEvents(streamOf.apply(platform).toString(), 0)
                .asStream()
                .map(Message::getPayload)
                .map(eventType::cast)
                .toList());
    }
}
