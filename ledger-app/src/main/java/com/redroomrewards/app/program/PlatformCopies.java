package com.redroomrewards.app.program;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What follows from one stream of each platform. Decisions go by a copy that is at most a second old (architecture.md,
 * Event store), so that a change acts on every node within that time, and no command waits for it. A copy that is renewed
 * reads on from the last one: however long the stream gets, each event of it is read once.
 */
final class PlatformCopies<E, T> {

    private static final int MOST_PLATFORMS = 10_000;
    private static final Duration OLDEST = Duration.ofSeconds(1);

    // Asked for late: the event store is made of what decides by these copies.
    private final ObjectProvider<EventStore> events;
    private final Class<E> eventType;
    private final Function<String, UUID> streamOf;
    private final Copy<T> first;
    private final BiFunction<T, List<E>, T> fold;
    private final Cache<String, Copy<T>> last =
            Caffeine.newBuilder().maximumSize(MOST_PLATFORMS).build();
    private final LoadingCache<String, T> copies = Caffeine.newBuilder()
            .maximumSize(MOST_PLATFORMS)
            .refreshAfterWrite(OLDEST.dividedBy(2))
            .expireAfterWrite(OLDEST)
            .build(this::read);

    PlatformCopies(
            ObjectProvider<EventStore> events,
            Class<E> eventType,
            Function<String, UUID> streamOf,
            T first,
            BiFunction<T, List<E>, T> fold) {
        this.events = events;
        this.eventType = eventType;
        this.streamOf = streamOf;
        this.first = new Copy<>(0, first);
        this.fold = fold;
    }

    /** The copy. */
    T of(String platform) {
        return copies.get(platform);
    }

    /** What follows from the stream now. */
    T read(String platform) {
        var before = last.get(platform, key -> first);
        var more = events.getObject()
                .readEvents(streamOf.apply(platform).toString(), before.next())
                .asStream()
                .map(Message::getPayload)
                .map(eventType::cast)
                .toList();
        var now = new Copy<>(before.next() + more.size(), fold.apply(before.state(), more));
        last.asMap().merge(platform, now, (one, other) -> one.next() < other.next() ? other : one);
        return now.state();
    }

    /**
     * What follows from the beginning of a stream.
     *
     * @param next the sequence number of the first event that is not in it
     */
    private record Copy<T>(long next, T state) {}
}
