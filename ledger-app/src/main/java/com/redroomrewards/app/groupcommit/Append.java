package com.redroomrewards.app.groupcommit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.modelling.command.ConcurrencyException;

/** What one unit of work has read and wants to add to the stream, and what becomes of it. */
final class Append {

    /** The version of an aggregate that does not exist. */
    static final long ABSENT = -1;

    private final Map<String, Long> reads;
    private final List<StoredEvent> events;
    private final AtomicBoolean spokenFor = new AtomicBoolean();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    /**
     * An append.
     *
     * @param reads the version of each aggregate that was read, {@link #ABSENT} for one that was not there; it is refused
     *     when one of them has moved on
     * @param events in the order in which they were applied; an aggregate's events have consecutive numbers
     */
    Append(Map<String, Long> reads, List<StoredEvent> events) {
        this.reads = Map.copyOf(reads);
        this.events = List.copyOf(events);
    }

    Map<String, Long> reads() {
        return reads;
    }

    List<StoredEvent> events() {
        return events;
    }

    CompletableFuture<Void> outcome() {
        return outcome;
    }

    /** Of the drainer, which takes it, and its owner, who gives it up, only the first succeeds. */
    boolean claim() {
        return spokenFor.compareAndSet(false, true);
    }

    void isWritten() {
        outcome.complete(null);
    }

    void isRefused(String reason) {
        outcome.completeExceptionally(new ConcurrencyException(reason));
    }

    void hasFailed(Throwable failure) {
        outcome.completeExceptionally(failure);
    }
}
