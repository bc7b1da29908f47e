package com.redroomrewards.app.groupcommit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;

/** What operators watch of the group commit. A flush is measured, and not each of the units of work in it. */
final class GroupCommitMeters {

    private static final Duration[] BUCKETS = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final DistributionSummary units;
    private final Timer wait;
    private final Timer written;
    private final Timer failed;

    GroupCommitMeters(MeterRegistry registry, IntSupplier queue) {
        Gauge.builder("ledger.group.commit.queue", queue::getAsInt)
                .description("Units of work that wait for the next flush")
                .register(registry);
        this.units = DistributionSummary.builder("ledger.group.commit.units")
                .description("Units of work written in one flush")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500)
                .register(registry);
        this.wait = Timer.builder("ledger.group.commit.wait")
                .description("How long the first unit of work of a flush has waited for it")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        this.written = flush(registry, "written");
        this.failed = flush(registry, "failed");
    }

    private static Timer flush(MeterRegistry registry, String outcome) {
        return Timer.builder("ledger.group.commit.flush")
                .description("How long flushes took, from the wait for the lock to the commit")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** A flush begins, at that {@link System#nanoTime()}, with units of work in the order in which they came. */
    void begin(List<Append> appends, long now) {
        units.record(appends.size());
        wait.record(Duration.ofNanos(now - appends.getFirst().handedOverAt()));
    }

    void written(long begin) {
        written.record(Duration.ofNanos(System.nanoTime() - begin));
    }

    void failed(long begin) {
        failed.record(Duration.ofNanos(System.nanoTime() - begin));
    }
}
