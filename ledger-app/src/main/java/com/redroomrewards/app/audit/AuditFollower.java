package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.AuditLog;
import com.redroomrewards.projections.audit.CheckpointSink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the transparency log at the end of the stream, and its checkpoints outside. Where it can't go on it stands still and
 * says so (metric {@code ledger.audit.stopped}), and tries again: nothing is ever left out.
 */
final class AuditFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFollower.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final AuditLog log;
    private final CheckpointSink sink;
    private volatile boolean isStopped;
    private volatile boolean isUnpublished;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private Thread thread = new Thread();

    AuditFollower(AuditLog log, CheckpointSink sink, MeterRegistry registry) {
        this.log = log;
        this.sink = sink;
        Gauge.builder("ledger.audit.stopped", () -> isStopped ? 1 : 0)
                .description("1 while the transparency log can't go on")
                .register(registry);
        Gauge.builder("ledger.audit.unpublished", () -> isUnpublished ? 1 : 0)
                .description("1 while the sink outside does not take checkpoints")
                .register(registry);
    }

    @Override
    public void start() {
        stop = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("audit-log").start(this::run);
    }

    @Override
    public void stop() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stop.getCount() > 0;
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = follow();
            } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration follow() {
        try {
            var isMore = log.follow();
            if (isStopped) {
                LOG.info("The transparency log goes on");
                isStopped = false;
            }
            publish();
            return isMore ? Duration.ZERO : IDLE;
        } catch (RuntimeException e) {
            if (!isStopped) {
                LOG.error("The transparency log can't go on", e);
                isStopped = true;
            }
            return AFTER_FAILURE;
        }
    }

    private void publish() {
        try {
            while (isRunning() && log.publish(sink)) {
                isUnpublished = false;
            }
        } catch (RuntimeException e) {
            if (!isUnpublished) {
                LOG.warn("A checkpoint can't be published; it is tried again", e);
                isUnpublished = true;
            }
        }
    }
}
