package com.redroomrewards.gateway.edge.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what was removed because it was kept for long enough. */
@Component
public final class RetentionMeters {

    private final MeterRegistry registry;

    /** Meters in that registry. */
    public RetentionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * So much has gone.
     *
     * @param what names what it was, in the plural and in small letters with hyphens
     * @param count how many, 0 or more
     */
    public void removed(String what, long count) {
        Counter.builder("ledger.retention.removed")
                .description("What was removed because it was kept for long enough")
                .tag("what", what)
                .register(registry)
                .increment(count);
    }
}
