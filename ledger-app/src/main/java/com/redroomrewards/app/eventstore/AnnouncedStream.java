package com.redroomrewards.app.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** A stream whose reader is told, as often as the store looks, while there are events that it has not read. */
final class AnnouncedStream implements TrackingEventStream {

    private final TrackingEventStream events;
    private final Consumer<AnnouncedStream> onClose;
    private volatile long position;
    private volatile Runnable reader = () -> {};

    AnnouncedStream(TrackingEventStream events, @Nullable TrackingToken start, Consumer<AnnouncedStream> onClose) {
        this.events = events;
        this.onClose = onClose;
        this.position = start == null ? -1 : start.position().orElse(-1);
    }

    /** Tells the reader, if it has not come to that position yet. */
    void announce(long head) {
        if (position < head) {
            reader.run();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        reader = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return events.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return events.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        var event = events.nextAvailable();
        position = event.trackingToken().position().orElse(position);
        return event;
    }

    @Override
    public void close() {
        onClose.accept(this);
        events.close();
    }
}
