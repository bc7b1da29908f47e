package com.redroomrewards.app.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** How old an event is when the read models show it, while commands come at a part of the highest rate. */
record LagUnderLoad(Workload workload, double commandsPerSecond, int clients, Duration warmUp, Duration measured) {

    private static final Duration PAUSE = Duration.ofMillis(5);

    /**
     * What was seen.
     *
     * @param nodes who has taken the commands and who has written the read models
     * @param wantedPerSecond the rate at which commands were to come
     * @param load the commands
     * @param ages of the events that were looked for, when they were shown
     * @param acknowledged all commands that were answered well, the warm-up included
     */
    record Figure(String nodes, double wantedPerSecond, Measurement load, Measurement ages, long acknowledged) {

        /** In words. */
        String line() {
            return String.format(
                    Locale.ROOT,
                    "Lag       at %,.0f commands a second (%s): p50 %.0f ms, p99 %.0f ms, at most %.0f ms, of %,d events",
                    load.commandsPerSecond(),
                    nodes,
                    ages.p50Micros() / 1e3,
                    ages.p99Micros() / 1e3,
                    ages.maxMicros() / 1e3,
                    ages.commands());
        }
    }

    Figure run(String nodes, ReadModelLag lag) throws Exception {
        var paced = new Paced(workload, commandsPerSecond);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var outcome = thread.submit(() -> new Load(clients, warmUp, measured).run(paced));
            Thread.sleep(warmUp);
            var watch = Stopwatch.started();
            var ages = sample(lag, outcome::isDone);
            var seconds = watch.seconds();
            var load = outcome.get();
            return new Figure(nodes, commandsPerSecond, load.measurement(), ages.over(seconds), load.acknowledged());
        }
    }

    private static Tally sample(ReadModelLag lag, BooleanSupplier isOver) throws SQLException, InterruptedException {
        var ages = new Tally();
        while (!isOver.getAsBoolean()) {
            var age = lag.ofNewestEvent();
            // When the load has just ended, the newest event is any old one.
            if (!isOver.getAsBoolean()) {
                ages.record(age.toNanos());
            }
            Thread.sleep(PAUSE);
        }
        return ages;
    }
}
