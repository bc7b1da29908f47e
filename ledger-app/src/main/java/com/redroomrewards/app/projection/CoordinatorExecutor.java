package com.redroomrewards.app.projection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the coordinators of processors. One that finds a segment's buffer full, of 1,024 events, comes again after 100 ms
 * (Axon 4.13, {@code Coordinator.CoordinationTask}): no more than ten thousand events a second, and a stall of a moment
 * under load takes long to make up for. Neither can be set in Axon, so that pause is shortened here; the longer ones, of
 * an idle stream or after an error, stay.
 */
final class CoordinatorExecutor extends ScheduledThreadPoolExecutor {

    private static final long AXONS_PAUSE_MILLIS = 100;
    private static final long PAUSE_MILLIS = 5;

    private int processors;

    CoordinatorExecutor() {
        super(0, Thread.ofPlatform().name("projection-coordinator-", 1).factory());
    }

    /** A thread more, for another processor: each one's coordinator may wait for the database at the same time. */
    synchronized CoordinatorExecutor withOneMore() {
        setCorePoolSize(++processors);
        return this;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return unit.toMillis(delay) == AXONS_PAUSE_MILLIS
                ? super.schedule(command, PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(command, delay, unit);
    }
}
