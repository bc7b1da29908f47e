package com.redroomrewards.app.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How old an event is when the read models show it, while commands come at a part of the highest rate. */
record LagUnderLoad(Workload workload, double commandsPerSecond, int clients, Duration warmUp, Duration measured) {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final Duration PAUSE = Duration.ofMillis(5);

    /**
     * What was seen.
     *
     * @param nodes who has taken the commands and who has written the read models
     * @param wantedPerSecond the rate at which commands were to come
     * @param reachedPerSecond the rate at which they came
     * @param samples how many events were looked for
     */
    record Figure(
            String nodes,
            double wantedPerSecond,
            double reachedPerSecond,
            long samples,
            double p50Millis,
            double p99Millis,
            double maxMillis,
            long acknowledged,
            long errors) {}

    Figure run(String nodes, ReadModelLag lag) throws Exception {
        var paced = new Paced(workload, commandsPerSecond);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var outcome = thread.submit(() -> new Load(clients, warmUp, measured).run(paced));
            Thread.sleep(warmUp);
            var micros = sample(lag, outcome::isDone);
            var load = outcome.get();
            return new Figure(
                    nodes,
                    commandsPerSecond,
                    load.measurement().commandsPerSecond(),
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3,
                    load.acknowledged(),
                    load.measurement().errors());
        }
    }

    private static Histogram sample(ReadModelLag lag, Callable<Boolean> isOver) throws Exception {
        var micros = new Histogram(SIGNIFICANT_DIGITS);
        while (!isOver.call()) {
            var age = lag.ofNewestEvent();
            // When the load has just ended, the newest event is any old one.
            if (!isOver.call()) {
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(age.toNanos()));
            }
            Thread.sleep(PAUSE);
        }
        return micros;
    }
}
