package com.redroomrewards.app.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;

/** What operators watch: members by sweep and what became of their command, and how long the oldest expiry is overdue. */
final class SweepMeters {

    private final MeterRegistry registry;
    private final DueLots dueLots;
    private final Clock clock;
    private final AtomicLong oldestMillis = new AtomicLong();

    SweepMeters(MeterRegistry registry, DueLots dueLots, Clock clock) {
        this.registry = registry;
        this.dueLots = dueLots;
        this.clock = clock;
        TimeGauge.builder("ledger.sweep.oldest.overdue", oldestMillis::get, TimeUnit.MILLISECONDS)
                .description("How long ago the expiry of a lot has come that is not written yet")
                .register(registry);
        // There from the beginning: of a counter that begins with its first failure nobody sees that one.
        for (var sweep : List.of(DueLots.NAME, ExpiringLots.NAME)) {
            counter(sweep, true);
            counter(sweep, false);
        }
    }

    private Counter counter(String sweep, boolean done) {
        return Counter.builder("ledger.sweep.members")
                .description("Members to whom a sweep has sent a command, by what became of it")
                .tag("sweep", sweep)
                .tag("outcome", done ? "done" : "failed")
                .register(registry);
    }

    /** Counts a member to whom a sweep has sent a command. */
    void count(String sweep, boolean done) {
        counter(sweep, done).increment();
    }

    /** Looks for the oldest expiry that has come and is not written. */
    // At a fixed rate, as it must not wait for others.
    @Scheduled(initialDelay = 15, fixedRate = 15, timeUnit = TimeUnit.SECONDS)
    void look() {
        var at = clock.instant();
        oldestMillis.set(dueLots.page(at, null, 1).stream()
                .mapToLong(due -> Duration.between(due.expiredAt(), at).toMillis())
                .findFirst()
                .orElse(0));
    }
}
