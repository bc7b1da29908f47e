package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole run, for comparison with another one.
 *
 * @param pairs in the order in which they were measured
 * @param replay of the whole stream into all read models
 * @param lags while commands come at a part of the highest rate, on one node and over two
 * @param growth at each number of members
 * @param failure what is wrong with the run, or ""
 */
record Report(
        Instant startedAt,
        Machine machine,
        BenchSettings settings,
        List<Pair> pairs,
        Replay.Figure replay,
        List<LagUnderLoad.Figure> lags,
        List<Growth.Figure> growth,
        String failure) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Why the figures are not comparable, although nothing failed; or "". */
    @JsonProperty
    String warning() {
        return machine.warning();
    }

    /** One for each scenario, in the order of the settings. */
    @JsonProperty
    List<Summary> summaries() {
        return Summary.ofEach(settings.scenarios(), pairs);
    }

    /** The same with what growth costs. */
    Report with(List<Growth.Figure> measured) {
        return new Report(startedAt, machine, settings, pairs, replay, lags, measured, failure);
    }

    String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }
}
