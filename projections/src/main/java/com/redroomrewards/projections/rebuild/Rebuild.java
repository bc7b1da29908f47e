package com.redroomrewards.projections.rebuild;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Fills the tables of all read models from the first event, through the projections that keep the live ones. While one
 * chunk of the stream is written, by several writers of which each has its own aggregates, the next one is read.
 *
 * @param source of all events
 * @param tables connections whose search path names the schema to fill, with its tables there and empty. Their commits
 *     need not wait for the disk: a rebuild that breaks off is begun anew
 * @param writers how many write at once, each with a connection of its own; at least one
 * @param chunkEvents how many events are written at once, by all writers together
 */
public record Rebuild(
        StreamableMessageSource<TrackedEventMessage<?>> source, DataSource tables, int writers, int chunkEvents) {

    /** Some thousands of rows in each statement, and two such chunks in memory at a time. */
    public static final int USUAL_CHUNK_EVENTS = 8_000;

    public Rebuild {
        if (writers < 1 || chunkEvents < 1) {
            throw new IllegalArgumentException(
                    "At least one writer and one event at once, and not %d and %d".formatted(writers, chunkEvents));
        }
    }

    /**
     * Applies all events that are in the stream now.
     *
     * @return how many there were
     * @throws ExecutionException with what a writer failed with; others have written their part
     */
    public long run() throws InterruptedException, ExecutionException {
        var all = Stream.generate(() -> new Writer(tables)).limit(writers).toList();
        try (var events = new StreamToNow(source);
                var threads = Executors.newFixedThreadPool(writers)) {
            var count = 0L;
            List<Future<?>> underWay = List.of();
            for (var chunk = events.next(chunkEvents); !chunk.isEmpty(); chunk = events.next(chunkEvents)) {
                await(underWay);
                underWay = write(chunk, all, threads);
                count += chunk.size();
            }
            await(underWay);
            return count;
        }
    }

    private static List<Future<?>> write(
            List<DomainEventMessage<?>> chunk, List<Writer> writers, ExecutorService threads) {
        var parts = chunk.stream()
                .collect(Collectors.groupingBy(
                        event -> Math.floorMod(event.getAggregateIdentifier().hashCode(), writers.size())));
        return parts.entrySet().stream()
                .<Future<?>>map(
                        part -> threads.submit(() -> writers.get(part.getKey()).write(part.getValue())))
                .toList();
    }

    private static void await(List<Future<?>> tasks) throws InterruptedException, ExecutionException {
        for (var task : tasks) {
            task.get();
        }
    }
}
