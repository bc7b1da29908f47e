package com.redroomrewards.projections.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Feeds a projection without a processor. The caller flushes as often as he likes, each time in a transaction; the
 * rows don't depend on it. Not for several threads at once.
 *
 * @param <E> the events that the projection reads
 */
public final class ReplayBatch<E> {

    private final Class<E> eventType;
    private final Consumer<List<Sequenced<E>>> writer;
    private final List<Sequenced<E>> batch = new ArrayList<>();

    ReplayBatch(Class<E> eventType, Consumer<List<Sequenced<E>>> writer) {
        this.eventType = eventType;
        this.writer = writer;
    }

    /** Takes those of the events that the projection reads; they must come in stream order. */
    public void apply(Iterable<? extends DomainEventMessage<?>> events) {
        for (var message : events) {
            // The type is known before the payload is read, and most events are for others.
            if (eventType.isAssignableFrom(message.getPayloadType())) {
                batch.add(new Sequenced<>(eventType.cast(message.getPayload()), message.getSequenceNumber()));
            }
        }
    }

    /**
     * Writes what was applied since the last flush.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void flush() {
        if (!batch.isEmpty()) {
            writer.accept(batch);
            batch.clear();
        }
    }
}
