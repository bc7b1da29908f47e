package com.redroomrewards.gateway.edge.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Settles between the nodes on a thread of its own, so that no request waits for Postgres. Where Postgres can't be had,
 * each node keeps the limit by itself: a limit that is too wide for a while harms less than a ledger that refuses its
 * clients.
 */
@Component
final class Settlement implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final Duration AT_LEAST_EVERY = Duration.ofMillis(200);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final ClientBuckets buckets;
    private final Counter failures;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    Settlement(ClientBuckets buckets, MeterRegistry meters) {
        this.buckets = buckets;
        this.failures = meters.counter("ledger.rate.limit.settle.failures");
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("rate-limit").daemon().start(this::run);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public void stop() {
        var running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    private void run() {
        try {
            while (!stopping) {
                buckets.awaitDue(AT_LEAST_EVERY);
                if (!settle() && !stopping) {
                    Thread.sleep(AFTER_A_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            // The application stops.
        }
    }

    private boolean settle() {
        try {
            buckets.settle();
            failing = false;
        } catch (RuntimeException e) {
            failures.increment();
            if (!failing && !stopping) {
                LOG.warn("The rate limit is not shared with other nodes right now: {}", e.toString());
            }
            failing = true;
        }
        return !failing;
    }
}
