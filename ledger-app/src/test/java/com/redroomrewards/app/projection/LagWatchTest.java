package com.redroomrewards.app.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.projection.ProjectionLag.Lag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;

class LagWatchTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Supplier<Map<String, Lag>> source = Map::of;
    private final LagWatch watch = new LagWatch(registry, Set.of("members", "links"), () -> source.get());

    @ParameterizedTest
    @CsvSource({"0, UP", "30000, UP", "30001, DEGRADED"})
    void healthIsDegradedBeyondHalfAMinute(long millis, String status) {
        source = () -> Map.of("members", Lag.NONE, "links", new Lag(1, Duration.ofMillis(millis)));
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(new Status(status));
    }

    @Test
    void eachGroupHasItsFigures() {
        source = () -> Map.of("members", Lag.NONE, "links", new Lag(7, Duration.ofMillis(1_500)));
        watch.look();
        assertThat(events("links")).isEqualTo(7);
        assertThat(seconds("links")).isEqualTo(1.5);
        assertThat(events("members")).isZero();
        assertThat(seconds("members")).isZero();
    }

    @Test
    void whatCannotBeToldIsNoFigure() {
        source = () -> {
            throw new IllegalStateException("the database is away");
        };
        watch.look();
        assertThat(events("members")).isNaN();
        assertThat(seconds("members")).isNaN();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UNKNOWN);

        source = () -> Map.of("members", Lag.NONE);
        watch.look();
        assertThat(events("members")).isZero();
    }

    private double events(String group) {
        return registry.get("ledger.projection.lag.events")
                .tag("group", group)
                .gauge()
                .value();
    }

    private double seconds(String group) {
        return registry.get("ledger.projection.lag")
                .tag("group", group)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }
}
