package com.redroomrewards.gateway.edge.ratelimit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether the buckets in Postgres can be had. When they can't, requests go on, each node by buckets of its own: a limit
 * that is too wide for a moment harms less than a ledger that refuses its clients. After a failure the store is left
 * alone for a second, so that not every request waits for it.
 */
@Component
final class SharedStore {

    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);
    private static final long LEFT_ALONE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ObjectProvider<MeterRegistry> meters;
    private final AtomicLong triedFrom = new AtomicLong(System.nanoTime());

    SharedStore(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    boolean isTried() {
        return System.nanoTime() - triedFrom.get() >= 0;
    }

    void failed(RuntimeException failure) {
        triedFrom.set(System.nanoTime() + LEFT_ALONE_NANOS);
        meters.ifAvailable(
                registry -> registry.counter("ledger.rate.limit.store.failures").increment());
        LOG.warn("The rate limit is not shared with other nodes right now: {}", failure.toString());
    }
}
