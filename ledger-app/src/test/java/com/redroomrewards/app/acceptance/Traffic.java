package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.sweep.SweepRunner;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A seeded bunch of everything that clients do, from a few lanes at once: the same seed makes the same calls
 * in each lane ({@code -Dledger.seed=} runs it again). Refusals are part of it, failures are not.
 */
final class Traffic {

    private static final int LANES = 3;

    final long seed = Long.getLong("ledger.seed", System.nanoTime());
    final Queue<String> userIds = new ConcurrentLinkedQueue<>();
    final Queue<String> idempotencyKeys = new ConcurrentLinkedQueue<>();
    final ApiClient xcn = TestLedger.shared().client("xcn");
    final ApiClient rrr = TestLedger.shared().client("rrr-admin");

    private Traffic() {}

    /** The traffic on {@link TestLedger#shared()}, which has come to its end. */
    static Traffic shared() {
        return Once.TRAFFIC;
    }

    private static Traffic run() {
        var traffic = new Traffic();
        System.out.printf("Traffic with -Dledger.seed=%d%n", traffic.seed);
        // The same rules, but that few awards pass without escrow, and that new members may transfer.
        traffic.rrr.post(
                "/v1/programs/xcn/versions",
                "{\"policies\":{\"awards\":{\"awards_per_minute\":2},\"transfers\":" + Transfers.RULES + "}}");
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            var lanes = IntStream.range(0, LANES)
                    .mapToObj(lane -> threads.submit(new TrafficLane(traffic, new Random(traffic.seed + lane))::run))
                    .toList();
            for (var lane : lanes) {
                lane.get();
            }
            TestLedger.shared().part(SweepRunner.class).announce(() -> false);
        } catch (Exception e) {
            throw new IllegalStateException("Traffic with -Dledger.seed=" + traffic.seed, e);
        }
        return traffic;
    }

    // Not a static field of the outer class: the lanes' threads would wait for its initialization for ever.
    private static final class Once {

        static final Traffic TRAFFIC = run();
    }
}
