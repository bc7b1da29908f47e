package com.redroomrewards.app.bench;

import java.time.Duration;
import java.util.List;

/**
 * How a run measures.
 *
 * @param clients how many do the same at once, each its next one when the last is answered
 * @param firstWarmUpSeconds for which each scenario runs before the first round
 * @param warmUpSeconds before each measurement; what is answered in it is not counted, but its errors are
 * @param measuredSeconds how long a measurement lasts
 * @param members over how many members the commands are spread
 * @param rounds how often each pair of floor and scenario is measured
 * @param scenarios what is measured
 * @param growth the numbers of members at which the cost of growth is measured; none for not at all
 */
record BenchSettings(
        int clients,
        int firstWarmUpSeconds,
        int warmUpSeconds,
        int measuredSeconds,
        int members,
        int rounds,
        List<Scenario> scenarios,
        List<Integer> growth) {

    BenchSettings {
        scenarios = List.copyOf(scenarios);
        growth = List.copyOf(growth);
    }

    /** Long enough for the compiler, and nothing of it is measured. */
    Load firstWarmUp() {
        return new Load(clients, Duration.ofSeconds(firstWarmUpSeconds), Duration.ZERO);
    }

    /** What each measurement is made with. */
    Load load() {
        return new Load(clients, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(measuredSeconds));
    }

    /** How long each scenario runs in all, measured or not. */
    long secondsOfEachScenario() {
        return firstWarmUpSeconds + (long) rounds * (warmUpSeconds + measuredSeconds);
    }
}
