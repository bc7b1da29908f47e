package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.AuditLog;
import com.redroomrewards.projections.audit.CheckpointSink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Gives checkpoints to the sink outside. Following never waits for that, and so this has a thread of its own. */
final class AuditPublisher extends AuditThread {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final AuditLog log;
    private final CheckpointSink sink;

    AuditPublisher(AuditLog log, CheckpointSink sink, MeterRegistry registry) {
        super("audit-sink", "Publishing checkpoints");
        this.log = log;
        this.sink = sink;
        Gauge.builder("ledger.audit.unpublished", () -> isStuck() ? 1 : 0)
                .description("1 while the sink outside does not take checkpoints")
                .register(registry);
    }

    @Override
    Duration turn() {
        return log.publish(sink) ? Duration.ZERO : IDLE;
    }
}
