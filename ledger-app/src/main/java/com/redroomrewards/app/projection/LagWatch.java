package com.redroomrewards.app.projection;

import com.redroomrewards.app.health.Degraded;
import com.redroomrewards.app.projection.ProjectionLag.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Watches how far event processors are behind: metrics {@code ledger.projection.lag.events} and {@code ledger.projection.lag},
 * and health, which is DEGRADED where the first event that is not passed is older than half a minute. A node is as ready as
 * before: commands need no read model.
 */
final class LagWatch implements HealthIndicator {

    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);

    private final Supplier<Map<String, Lag>> source;
    private volatile @Nullable Map<String, Lag> lags = Map.of();

    /**
     * Watches these groups.
     *
     * @param source looks how far they are
     */
    LagWatch(MeterRegistry registry, Set<String> groups, Supplier<Map<String, Lag>> source) {
        this.source = source;
        for (var group : groups) {
            Gauge.builder("ledger.projection.lag.events", () -> figure(group, Lag::events))
                    .description("Events of the stream that the group has not passed, as far as this node can tell")
                    .tag("group", group)
                    .register(registry);
            TimeGauge.builder(
                            "ledger.projection.lag",
                            () -> figure(group, lag -> lag.time().toMillis()),
                            TimeUnit.MILLISECONDS)
                    .description("Age of the first event that the group has not passed, as far as this node can tell")
                    .tag("group", group)
                    .register(registry);
        }
    }

    /** Looks how far they are. */
    // At a fixed rate, as it must not wait for others.
    @Scheduled(fixedRate = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            lags = Map.copyOf(source.get());
        } catch (RuntimeException e) {
            if (lags != null) {
                LOG.warn("How far projections are behind can't be told now: {}", e.toString());
            }
            lags = null;
        }
    }

    private double figure(String group, ToLongFunction<Lag> part) {
        var current = lags;
        return current == null ? Double.NaN : part.applyAsLong(current.getOrDefault(group, Lag.NONE));
    }

    @Override
    public Health health() {
        var current = lags;
        if (current == null) {
            return Health.unknown().build();
        }
        var late = new HashMap<String, Object>();
        current.forEach((group, lag) -> {
            if (lag.time().compareTo(LONGEST) > 0) {
                late.put(group, lag.time().toString());
            }
        });
        return Degraded.orUp(late);
    }
}
