package com.redroomrewards.app.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The rounds of one scenario, each figure the median of its own.
 *
 * @param ratio the median of the pairs' ratios, with the lowest and the highest beside
 */
record Summary(
        Scenario scenario,
        int rounds,
        double floorCommandsPerSecond,
        double commandsPerSecond,
        double p50Micros,
        double p95Micros,
        double p99Micros,
        double ratio,
        double lowestRatio,
        double highestRatio,
        double lagMillis,
        long errors) {

    /** One for each scenario, in that order. */
    static List<Summary> ofEach(List<Scenario> scenarios, List<Pair> pairs) {
        return scenarios.stream()
                .map(scenario -> of(
                        scenario,
                        pairs.stream()
                                .filter(pair -> pair.scenario() == scenario)
                                .toList()))
                .toList();
    }

    /** Sums up the pairs of one scenario; there must be one at least. */
    static Summary of(Scenario scenario, List<Pair> pairs) {
        return new Summary(
                scenario,
                pairs.size(),
                median(pairs, pair -> pair.floor().commandsPerSecond()),
                median(pairs, pair -> pair.measured().commandsPerSecond()),
                median(pairs, pair -> pair.measured().p50Micros()),
                median(pairs, pair -> pair.measured().p95Micros()),
                median(pairs, pair -> pair.measured().p99Micros()),
                median(pairs, Pair::ratio),
                pairs.stream().mapToDouble(Pair::ratio).min().orElseThrow(),
                pairs.stream().mapToDouble(Pair::ratio).max().orElseThrow(),
                median(pairs, Pair::lagMillis),
                pairs.stream().mapToLong(Pair::errors).sum());
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return median(pairs.stream().mapToDouble(figure));
    }

    /** The middle one, or between the middle two; there must be one at least. */
    static double median(DoubleStream figures) {
        var sorted = figures.sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
