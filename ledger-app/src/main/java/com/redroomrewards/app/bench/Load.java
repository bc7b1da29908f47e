package com.redroomrewards.app.bench;

import com.redroomrewards.app.bench.Workload.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Clients that all do the same for a while, each in a thread of its own. */
record Load(int count, Duration warmUp, Duration measured) {

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Runs the workload and returns when the last client has its answer.
     *
     * @throws Exception when a client can't be made ready
     */
    Outcome run(Workload workload) throws Exception {
        var clients = new ArrayList<Client>();
        try {
            for (var client = 0; client < count; client++) {
                clients.add(workload.newClient());
            }
            var total = run(clients);
            return new Outcome(total.over(measured.toNanos() / NANOS_PER_SECOND), total.acknowledged());
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    private Tally run(List<Client> clients) throws Exception {
        var start = new CountDownLatch(1);
        var watch = new Watch(warmUp, measured);
        var total = new Tally();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("bench-client-", 1).factory())) {
            var done = new ExecutorCompletionService<Tally>(threads);
            clients.forEach(client -> done.submit(loop(client, start, watch)));
            watch.start();
            start.countDown();
            for (var client = 0; client < count; client++) {
                total.add(done.take().get());
            }
        }
        return total;
    }

    private static Callable<Tally> loop(Client client, CountDownLatch start, Watch watch) {
        return () -> {
            start.await();
            var tally = new Tally();
            for (var began = System.nanoTime(); !watch.isOver(began); began = System.nanoTime()) {
                try {
                    client.run();
                    if (watch.counts(began)) {
                        tally.record(System.nanoTime() - began);
                    } else {
                        tally.acknowledge();
                    }
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    tally.fail(e);
                }
            }
            return tally;
        };
    }

    /**
     * What came of it.
     *
     * @param acknowledged all that was answered well, the warm-up included
     */
    record Outcome(Measurement measurement, long acknowledged) {}

    /** Tells the warm-up from the measured time. The latch that starts the clients shows them its start. */
    private static final class Watch {

        private final long warmUpNanos;
        private final long totalNanos;
        private long startedNanos;

        Watch(Duration warmUp, Duration measured) {
            this.warmUpNanos = warmUp.toNanos();
            this.totalNanos = warmUp.plus(measured).toNanos();
        }

        void start() {
            startedNanos = System.nanoTime();
        }

        boolean counts(long beganNanos) {
            return beganNanos - startedNanos >= warmUpNanos;
        }

        boolean isOver(long nowNanos) {
            return nowNanos - startedNanos >= totalNanos;
        }
    }
}
