package com.redroomrewards.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FiguresTest {

    private static final double HALF_A_PERCENT = 0.005;

    @Test
    void aTallyGivesThroughputAndPercentiles() {
        var one = new Tally();
        var other = new Tally();
        for (var millis = 1; millis <= 100; millis++) {
            (millis % 2 == 0 ? one : other).record(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        one.acknowledge();
        one.add(other);

        var measured = one.over(10);

        assertThat(measured.commands()).isEqualTo(100);
        assertThat(measured.commandsPerSecond()).isEqualTo(10.0);
        assertThat((double) measured.p50Micros()).isCloseTo(50_000, within(50_000 * HALF_A_PERCENT));
        assertThat((double) measured.p95Micros()).isCloseTo(95_000, within(95_000 * HALF_A_PERCENT));
        assertThat((double) measured.p99Micros()).isCloseTo(99_000, within(99_000 * HALF_A_PERCENT));
        assertThat((double) measured.maxMicros()).isCloseTo(100_000, within(100_000 * HALF_A_PERCENT));
        assertThat(one.acknowledged()).isEqualTo(101);
    }

    @Test
    void errorsAreCountedWhereverTheyHappenAndTheFirstIsKept() {
        var one = new Tally();
        var other = new Tally();
        other.fail(new IllegalStateException("first"));
        other.fail(new IllegalStateException("second"));
        one.add(other);

        assertThat(one.over(1).errors()).isEqualTo(2);
        assertThat(one.over(1).firstError()).contains("first");
    }

    @Test
    void aClientThatFailsGoesOnAndIsClosed() throws Exception {
        var closed = new AtomicInteger();
        Workload failing = () -> new Workload.Client() {
            private int times;

            @Override
            public void run() {
                Thread.yield();
                if (times++ == 0) {
                    throw new IllegalStateException("refused");
                }
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        var outcome = new Load(3, Duration.ofMillis(20), Duration.ofMillis(200)).run(failing);

        assertThat(outcome.measurement().errors()).isEqualTo(3);
        assertThat(outcome.measurement().commands()).isPositive();
        assertThat(outcome.acknowledged())
                .isGreaterThanOrEqualTo(outcome.measurement().commands());
        assertThat(closed).hasValue(3);
    }

    @Test
    void aSummaryIsTheMedianOfItsPairs() {
        var three = Summary.of(Scenario.EARN, List.of(pair(1, 100, 20), pair(2, 100, 60), pair(3, 200, 80)));

        assertThat(three.commandsPerSecond()).isEqualTo(60.0);
        assertThat(three.floorCommandsPerSecond()).isEqualTo(100.0);
        assertThat(three.ratio()).isEqualTo(0.4);
        assertThat(three.lowestRatio()).isEqualTo(0.2);
        assertThat(three.highestRatio()).isEqualTo(0.6);
        assertThat(Summary.of(Scenario.EARN, List.of(pair(1, 100, 20), pair(2, 100, 60)))
                        .ratio())
                .isCloseTo(0.4, within(1e-9));
    }

    @Test
    void theJsonHasUnitsInItsNames() {
        var settings = new BenchSettings(64, 60, 5, 10, 10_000, 1, List.of(Scenario.EARN), List.of());
        var report = report(settings, 0.5);

        var json = JsonMapper.builder().build().readTree(report.json());

        assertThat(json.at("/machine/load_average").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/warning").asString()).isEmpty();

        assertThat(json.at("/settings/measured_seconds").asInt()).isEqualTo(10);
        assertThat(json.at("/machine/postgres/fsync").asString()).isEqualTo("on");
        assertThat(json.at("/pairs/0/scenario").asString()).isEqualTo("earn");
        assertThat(json.at("/pairs/0/floor/commands_per_second").asDouble()).isEqualTo(100.0);
        assertThat(json.at("/pairs/0/measured/p99_micros").asLong()).isEqualTo(3);
        assertThat(json.at("/pairs/0/ratio").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/summaries/0/scenario").asString()).isEqualTo("earn");
        assertThat(json.at("/replay/events_per_second").asDouble()).isEqualTo(2_000.0);
        assertThat(json.at("/summaries/0/lag_millis").asDouble()).isEqualTo(7.0);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1.0, false", "1.01, true", "8, true"})
    void figuresAreNotComparableWhenOthersTakeMoreThanHalfOfTheTwoCores(double loadAverage, boolean warned) {
        var settings = new BenchSettings(64, 60, 5, 10, 10_000, 1, List.of(Scenario.EARN), List.of());
        var report = report(settings, loadAverage);

        assertThat(report.warning().contains("can't be compared")).isEqualTo(warned);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(report.json())
                        .at("/warning")
                        .asString())
                .isEqualTo(report.warning());
    }

    private static Report report(BenchSettings settings, double loadAverage) {
        return new Report(
                Instant.EPOCH,
                machine(loadAverage),
                settings,
                List.of(pair(1, 100, 25)),
                new Replay.Figure(3_000, 1.5),
                List.of(new LagUnderLoad.Figure("one node", 70, measurement(69), measurement(10), 100)),
                List.of(),
                "");
    }

    private static Machine machine(double loadAverage) {
        return new Machine(
                "Linux",
                2,
                1_024,
                loadAverage,
                "JDK 25",
                512,
                List.of("-Xmx512m"),
                List.of("G1"),
                "ext4",
                new LinkedHashMap<>(Map.of("fsync", "on")));
    }

    private static Pair pair(int round, long floor, long measured) {
        return new Pair(Scenario.EARN, round, measurement(floor), measurement(measured), 7);
    }

    private static Measurement measurement(long commands) {
        return new Measurement(commands, 1, 1, 2, 3, 4, 0, null);
    }
}
