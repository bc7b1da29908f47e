package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What came of a measurement. A closed loop: a client waits for its answer, so a stall makes fewer commands, and the
 * latencies are those of the load that was reached.
 *
 * @param commands answered well; those that began within the measured time
 * @param seconds the measured time
 * @param errors the warm-up's included; with any, the figures say nothing
 * @param firstError what the first of them said
 */
record Measurement(
        long commands,
        double seconds,
        long p50Micros,
        long p95Micros,
        long p99Micros,
        long maxMicros,
        long errors,
        @Nullable String firstError) {

    @JsonProperty
    double commandsPerSecond() {
        return commands / seconds;
    }
}
