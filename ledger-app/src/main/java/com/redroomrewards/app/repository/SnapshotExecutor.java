package com.redroomrewards.app.repository;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes snapshots beside the commands, one after the other, and rests after each for so long that all of them together
 * take a small share of one core: a busy account of very many lots would have a new one every moment. What waits is
 * bounded by the number of accounts, as none waits twice. A snapshot that is not made only makes a load slower.
 */
final class SnapshotExecutor implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotExecutor.class);

    // So that they take a twentieth of one core.
    private static final int RESTS_PER_WORK = 19;

    // One that waited for the database must not keep all others waiting for nineteen times as long.
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("snapshots").daemon().factory());

    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(() -> workAndRest(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("No more snapshots: the node stops");
        }
    }

    private static void workAndRest(Runnable task) {
        var began = System.nanoTime();
        task.run();
        try {
            var rest = Duration.ofNanos(RESTS_PER_WORK * (System.nanoTime() - began));
            Thread.sleep(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        } catch (InterruptedException e) {
            // The node stops; what waits is dropped with it.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
