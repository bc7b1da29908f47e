package com.redroomrewards.projections.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The events from the first one to the one that is the last now. */
final class StreamToNow implements AutoCloseable {

    private static final int SILENCE_SECONDS = 60;

    private final @Nullable TrackingToken end;
    private final BlockingStream<TrackedEventMessage<?>> stream;
    private boolean atEnd;

    StreamToNow(StreamableMessageSource<TrackedEventMessage<?>> source) {
        var beginning = source.createTailToken();
        this.end = source.createHeadToken();
        this.atEnd = end == null || (beginning != null && beginning.covers(end));
        this.stream = source.openStream(beginning);
    }

    /**
     * The next events, as many unless there are fewer left; none after the last one.
     *
     * @throws IllegalStateException when the stream gives nothing for a minute
     */
    List<DomainEventMessage<?>> next(int count) throws InterruptedException {
        var events = new ArrayList<DomainEventMessage<?>>(count);
        while (!atEnd && events.size() < count) {
            if (!stream.hasNextAvailable(SILENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "The stream has been silent for %d s, before its end".formatted(SILENCE_SECONDS));
            }
            var event = stream.nextAvailable();
            events.add((DomainEventMessage<?>) event);
            atEnd = event.trackingToken().covers(end);
        }
        return events;
    }

    @Override
    public void close() {
        stream.close();
    }
}
