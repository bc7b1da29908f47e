package com.redroomrewards.app.sweep;

import java.util.concurrent.TimeUnit;

/** Lets one through after the other at a steady rate; who comes late does not make up for it. */
final class Pace {

    private final long intervalNanos;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for its turn. */
    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(turn() - System.nanoTime());
    }

    private synchronized long turn() {
        var now = System.nanoTime();
        var turn = next - now > 0 ? next : now;
        next = turn + intervalNanos;
        return turn;
    }
}
