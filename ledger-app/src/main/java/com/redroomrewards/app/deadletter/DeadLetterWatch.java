package com.redroomrewards.app.deadletter;

import com.redroomrewards.app.health.Degraded;
import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.ParkedSequence;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Counts the events that wait in each processing group: metric {@code ledger.projection.dead.letters}, and health, which is
 * DEGRADED while there are any. A node is as ready as before: it serves all other aggregates.
 */
final class DeadLetterWatch implements HealthIndicator {

    private final JdbcClient jdbc;
    private volatile Map<String, Long> waiting = Map.of();

    DeadLetterWatch(MeterRegistry registry, JdbcClient jdbc, Collection<String> groups) {
        this.jdbc = jdbc;
        for (var group : groups) {
            Gauge.builder("ledger.projection.dead.letters", () -> waiting.getOrDefault(group, 0L))
                    .description("Events that wait since one of their aggregate can't be applied")
                    .tag("group", group)
                    .register(registry);
        }
    }

    /** Looks what waits. */
    // At a fixed rate, as it must not wait for others.
    @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
    void look() {
        waiting = DeadLetters.all(jdbc).stream()
                .collect(Collectors.groupingBy(
                        parked -> parked.letter().group(), Collectors.summingLong(ParkedSequence::letters)));
    }

    @Override
    public Health health() {
        return Degraded.orUp(waiting);
    }
}
