package com.redroomrewards.app.groupcommit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.modelling.command.ConcurrencyException;

/** What one unit of work has read and wants to add to the stream, and what becomes of it. */
final class Append {

    /** The version of an aggregate that does not exist. */
    static final long ABSENT = -1;

    private final Map<String, Long> reads;
    private final Set<Fate> restsOn;
    private final List<StoredEvent> events;
    private final Fate fate = new Fate();
    private final long handedOverAt = System.nanoTime();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    /**
     * An append.
     *
     * @param reads the version of each aggregate that was read, {@link #ABSENT} for one that was not there; it is refused
     *     when one of them has moved on
     * @param restsOn the units before it in the queue that what was read has its last events from; it is refused when one
     *     of them is lost
     * @param events in the order in which they were applied; an aggregate's events have consecutive numbers
     */
    Append(Map<String, Long> reads, Set<Fate> restsOn, List<StoredEvent> events) {
        this.reads = Map.copyOf(reads);
        this.restsOn = Set.copyOf(restsOn);
        this.events = List.copyOf(events);
    }

    Map<String, Long> reads() {
        return reads;
    }

    Set<Fate> restsOn() {
        return restsOn;
    }

    /** The {@link System#nanoTime()} at which it was made, which is just before it is handed over. */
    long handedOverAt() {
        return handedOverAt;
    }

    Fate fate() {
        return fate;
    }

    List<StoredEvent> events() {
        return events;
    }

    CompletableFuture<Void> outcome() {
        return outcome;
    }

    void isWritten() {
        fate.isWritten();
        outcome.complete(null);
    }

    void isRefused(String reason) {
        fate.isLost();
        outcome.completeExceptionally(new ConcurrencyException(reason));
    }

    void hasFailed(Throwable failure) {
        fate.isLost();
        outcome.completeExceptionally(failure);
    }
}
