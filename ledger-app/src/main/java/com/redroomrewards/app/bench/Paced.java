package com.redroomrewards.app.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A workload whose operations begin at a steady rate, over all clients; who is late does not wait. */
final class Paced implements Workload {

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final Workload workload;
    private final long intervalNanos;
    private final AtomicLong next = new AtomicLong(NOT_BEGUN);

    Paced(Workload workload, double perSecond) {
        this.workload = workload;
        this.intervalNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    @Override
    public Client newClient() throws Exception {
        var client = workload.newClient();
        return new Client() {
            @Override
            public void run() throws Exception {
                awaitTurn();
                client.run();
            }

            @Override
            public void close() throws Exception {
                client.close();
            }
        };
    }

    private void awaitTurn() throws InterruptedException {
        next.compareAndSet(NOT_BEGUN, System.nanoTime());
        TimeUnit.NANOSECONDS.sleep(next.getAndAdd(intervalNanos) - System.nanoTime());
    }
}
