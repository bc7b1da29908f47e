package com.redroomrewards.app.bench;

import java.util.concurrent.TimeUnit;

/** Seconds since it was started. */
record Stopwatch(long startedNanos) {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    static Stopwatch started() {
        return new Stopwatch(System.nanoTime());
    }

    double seconds() {
        return (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
    }
}
