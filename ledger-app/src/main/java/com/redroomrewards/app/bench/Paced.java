package com.redroomrewards.app.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A workload whose operations begin at a steady rate, over all clients; who is late does not wait. */
final class Paced implements Workload {

    private final Workload workload;
    private final long intervalNanos;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

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

    private void awaitTurn() {
        var turn = next.getAndAdd(intervalNanos);
        for (var left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
