package com.redroomrewards.app.groupcommit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.modelling.command.ConcurrencyException;

/** The events of one unit of work on their way into the stream, and what becomes of them. */
final class Append {

    private final List<StoredEvent> events;
    private final AtomicBoolean spokenFor = new AtomicBoolean();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    /** In the order in which they were applied; an aggregate's events have consecutive numbers. */
    Append(List<StoredEvent> events) {
        this.events = List.copyOf(events);
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
