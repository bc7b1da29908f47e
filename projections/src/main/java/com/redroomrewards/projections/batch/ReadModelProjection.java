package com.redroomrewards.projections.batch;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection whose rows can be made again from the events, and which need not be complete: an event that can't be applied is a
 * dead letter, behind which the later ones of its aggregate wait, and all others go on. Projections of one group apply an
 * event together, or none of them does.
 *
 * @param <E> the events it reads, each of one aggregate and of all its events
 */
public abstract class ReadModelProjection<E> extends BatchProjection<E> {

    /** Longer than a processor ever waits before it comes again with a batch that has failed, which is a minute. */
    private static final long CAREFUL_NANOS = Duration.ofMinutes(10).toNanos();

    private final Class<E> eventType;
    private final Flushes flushes;
    private final String resource;
    private volatile boolean hasFailed;
    private volatile long failedAt;

    /**
     * Makes a projection.
     *
     * @param jdbc the connections that it writes through
     * @param group its processing group, one of {@link ProcessingGroups}; several projections may share one
     * @param eventType the events it reads
     * @param flushes is told of each batch that has been committed
     */
    protected ReadModelProjection(JdbcClient jdbc, String group, Class<E> eventType, Flushes flushes) {
        super(jdbc, group, eventType, flushes);
        this.eventType = eventType;
        this.flushes = flushes;
        this.resource = "ReadModels[%s]/Batch".formatted(group);
    }

    /** Adds an event, whose payload was not read yet, to the batch of the current unit of work; for event handlers. */
    protected final void collect(DomainEventMessage<?> message) {
        var root = CurrentUnitOfWork.get().root();
        GroupBatch batch = root.getOrComputeResource(resource, key -> newBatch(root));
        batch.add(message, this);
    }

    /** Whether it reads that event. */
    final boolean reads(DomainEventMessage<?> message) {
        return eventType.isAssignableFrom(message.getPayloadType());
    }

    /** Writes the rows of these events, in the current transaction. */
    final void writeAll(List<DomainEventMessage<?>> messages) {
        write(messages.stream()
                .map(message -> new Sequenced<>(eventType.cast(message.getPayload()), message.getSequenceNumber()))
                .toList());
    }

    /** A batch of its events could not be written: for some time to come each one is written so that a part of it can fail. */
    final void beCareful() {
        failedAt = System.nanoTime();
        hasFailed = true;
    }

    /** Whether batches are to be written so. */
    final boolean isCareful() {
        return hasFailed && System.nanoTime() - failedAt < CAREFUL_NANOS;
    }

    // A batching unit of work keeps its listeners per message and calls each once: only the first event adds them.
    private GroupBatch newBatch(UnitOfWork<?> root) {
        var batch = new GroupBatch(jdbc(), group());
        root.onPrepareCommit(unitOfWork -> inTransaction(batch::write));
        root.afterCommit(unitOfWork -> {
            batch.tell();
            flushes.committed();
        });
        return batch;
    }
}
