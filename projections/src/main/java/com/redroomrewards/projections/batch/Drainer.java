package com.redroomrewards.projections.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over what waits, all of it at once: while one batch is under way, the next one gathers. So the busier it is, the
 * larger the batches, and nobody waits for a batch to fill.
 */
public final class Drainer<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drainer.class);
    private static final long IDLE_MILLIS = 100;

    private final BlockingQueue<T> waiting;
    private final int maxBatch;
    private final Duration pause;
    private final Consumer<List<T>> batches;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    /**
     * Starts the threads.
     *
     * @param maxWaiting bounds the memory of what waits
     * @param maxBatch bounds what is handed over at once
     * @param pause after each batch, where nobody waits for what is handed over, so that batches grow
     * @param batches takes each batch; it answers for each of its items itself and throws nothing
     */
    public Drainer(
            String name, int threadCount, int maxWaiting, int maxBatch, Duration pause, Consumer<List<T>> batches) {
        this.waiting = new ArrayBlockingQueue<>(maxWaiting);
        this.maxBatch = maxBatch;
        this.pause = pause;
        this.batches = batches;
        for (var i = 1; i <= threadCount; i++) {
            threads.add(Thread.ofPlatform().name(name + "-" + i).start(this::drain));
        }
    }

    /** Whether the item will be handed over; not when too many wait, nor after {@link #close}. */
    public boolean offer(T item) {
        if (closing || !waiting.offer(item)) {
            return false;
        }
        // Closed meanwhile, the last look at the queue may have been before this item came in.
        return !closing || !waiting.remove(item);
    }

    /** How many items wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Hands over what waits, then stops. */
    @Override
    public void close() {
        closing = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void handOver(List<T> batch) {
        try {
            batches.accept(batch);
        } catch (RuntimeException | Error e) {
            LOG.error("{} has lost {} items", Thread.currentThread().getName(), batch.size(), e);
        } finally {
            batch.clear();
        }
    }

    private void pause() throws InterruptedException {
        if (!pause.isZero() && !closing) {
            Thread.sleep(pause);
        }
    }

    private void drain() {
        var batch = new ArrayList<T>(maxBatch);
        while (!closing || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, maxBatch - 1);
                    handOver(batch);
                    pause();
                }
            } catch (InterruptedException e) {
                LOG.warn(
                        "Nobody may interrupt {}; it goes on",
                        Thread.currentThread().getName());
            }
        }
    }
}
