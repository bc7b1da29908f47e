package com.redroomrewards.projections.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Fills the tables of all read models from the first event, through the projections that keep the live ones. While one
 * chunk of the stream is written, by several writers of which each has its own aggregates, the next one can be read.
 */
public final class Rebuild implements AutoCloseable {

    /** Some thousands of rows in each statement, and two such chunks in memory at a time. */
    public static final int USUAL_CHUNK_EVENTS = 8_000;

    private final List<Writer> writers;
    private final ExecutorService threads;
    private List<Future<?>> underWay = List.of();

    /**
     * A rebuild that has not begun.
     *
     * @param tables connections whose search path names the schema to fill, with its tables there and empty. Their
     *     commits need not wait for the disk: a rebuild that breaks off is begun anew
     * @param writers how many write at once, each with a connection of its own; at least one
     */
    public Rebuild(DataSource tables, int writers) {
        if (writers < 1) {
            throw new IllegalArgumentException("At least one writer, and not " + writers);
        }
        this.writers = Stream.generate(() -> new Writer(tables)).limit(writers).toList();
        this.threads = Executors.newFixedThreadPool(writers);
    }

    /**
     * Begins to apply the next events of the stream, once those before are written.
     *
     * @throws ExecutionException with what a writer failed with; others have written their part
     */
    public void apply(List<? extends DomainEventMessage<?>> events) throws InterruptedException, ExecutionException {
        await();
        var parts = new TreeMap<Integer, List<DomainEventMessage<?>>>();
        for (var event : events) {
            var writer = Math.floorMod(event.getAggregateIdentifier().hashCode(), writers.size());
            parts.computeIfAbsent(writer, none -> new ArrayList<>()).add(event);
        }
        underWay = parts.entrySet().stream()
                .<Future<?>>map(
                        part -> threads.submit(() -> writers.get(part.getKey()).write(part.getValue())))
                .toList();
    }

    /**
     * Waits until all is written.
     *
     * @throws ExecutionException with what a writer failed with; others have written their part
     */
    public void await() throws InterruptedException, ExecutionException {
        for (var task : underWay) {
            task.get();
        }
        underWay = List.of();
    }

    /** Applies events in the caller's transaction, each only to the read models that have reached it. */
    public void applyNow(List<? extends DomainEventMessage<?>> events, Reached reached) {
        writers.getFirst().write(events, reached);
    }

    /** Ends its threads, once they have written what they have begun. */
    @Override
    public void close() {
        threads.close();
    }
}
