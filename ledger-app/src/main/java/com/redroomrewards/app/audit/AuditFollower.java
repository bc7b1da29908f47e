package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.AuditLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the transparency log at the end of the stream. Where it can't go on it stands still and says so (metric
 * {@code ledger.audit.stopped}), and tries again: nothing is ever left out. It says, too, when nobody signs what the log has
 * (metric {@code ledger.audit.unsigned}).
 */
final class AuditFollower extends AuditThread {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFollower.class);
    private static final Duration IDLE = Duration.ofMillis(200);

    /** A checkpoint is due after a minute. */
    private static final Duration UNSIGNED_AT_MOST = Duration.ofMinutes(3);

    private final AuditLog log;
    private final UnsignedTime unsigned;
    private boolean isUnsigned;

    AuditFollower(AuditLog log, UnsignedTime unsigned, MeterRegistry registry) {
        super("audit-log", "The transparency log");
        this.log = log;
        this.unsigned = unsigned;
        Gauge.builder("ledger.audit.stopped", () -> isStuck() ? 1 : 0)
                .description("1 while the transparency log can't go on")
                .register(registry);
        TimeGauge.builder("ledger.audit.unsigned", () -> unsigned.now().toMillis(), TimeUnit.MILLISECONDS)
                .description("How long the log has had events beyond its newest checkpoint, with no new one")
                .register(registry);
    }

    @Override
    Duration turn() {
        var isMore = log.follow();
        unsigned.see(log.unsignedFrom());
        tellWhenNobodySigns();
        return isMore ? Duration.ZERO : IDLE;
    }

    /** Whether there have been events that nobody signs for longer than that takes. */
    boolean isUnsignedForLong() {
        return unsigned.now().compareTo(UNSIGNED_AT_MOST) > 0;
    }

    private void tellWhenNobodySigns() {
        var isTooLong = isUnsignedForLong();
        if (isTooLong && !isUnsigned) {
            LOG.error(
                    "Nobody signs what the transparency log has: no node that runs has the key of its newest checkpoint;"
                            + " ledger.audit.take-over lets this one begin with its own");
        }
        isUnsigned = isTooLong;
    }
}
