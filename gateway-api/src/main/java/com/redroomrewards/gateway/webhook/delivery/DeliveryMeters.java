package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What operators watch: attempts by what became of them, how long they took, and how long the oldest delivery has waited. */
@Component
final class DeliveryMeters {

    private static final String ATTEMPTS = "ledger.webhook.attempts";

    private static final Duration[] BUCKETS = LongStream.of(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final JdbcClient jdbc;
    private final Counter delivered;
    private final Counter failed;
    private final Counter dead;
    private final Timer accepted;
    private final Timer refused;
    private final Timer unanswered;
    private final AtomicLong oldestMillis = new AtomicLong();

    DeliveryMeters(MeterRegistry registry, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.delivered = counter(registry, "delivered");
        this.failed = counter(registry, "failed");
        this.dead = counter(registry, "dead");
        this.accepted = timer(registry, "accepted");
        this.refused = timer(registry, "refused");
        this.unanswered = timer(registry, "unanswered");
        TimeGauge.builder("ledger.webhook.oldest.undelivered", oldestMillis::get, TimeUnit.MILLISECONDS)
                .description("Age of the oldest delivery that waits for an active webhook")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder(ATTEMPTS)
                .description("Attempts to deliver, by what became of them; dead ones have failed for the last time")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String answer) {
        return Timer.builder("ledger.webhook.attempt")
                .description("How long endpoints took to answer, or attempts until they were given up")
                .tag("answer", answer)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Times an attempt, from before the look-up of its endpoint's name on. */
    void time(Outcome outcome, Duration took) {
        switch (outcome) {
            case Outcome.Accepted answer -> accepted.record(took);
            case Outcome.Refused answer -> refused.record(took);
            case Outcome.Unanswered none -> unanswered.record(took);
            case Outcome.Forgotten none -> {
                // Nothing was sent.
            }
            case Outcome.NotTried none -> {
                // Nor here.
            }
        }
    }

    /**
     * Counts an attempt.
     *
     * @param status where the delivery stands; null when somebody else has finished it, and counted that
     */
    void count(Outcome.Result result, @Nullable Status status) {
        // Of a user who was forgotten nothing was sent.
        if (status == null || result instanceof Outcome.Forgotten) {
            return;
        }
        switch (status) {
            case DELIVERED -> delivered.increment();
            case PENDING -> failed.increment();
            case DEAD -> dead.increment();
        }
    }

    /** Looks how long the oldest delivery has been waiting. */
    // At a fixed rate each run has a thread of its own; those with a fixed delay share one, and removing what is old
    // may keep it for long.
    @Scheduled(initialDelay = 15, fixedRate = 15, timeUnit = TimeUnit.SECONDS)
    void look() {
        oldestMillis.set(jdbc.sql("""
                        select coalesce(max(extract(epoch from now() - d.created_at) * 1000), 0)::bigint
                        from webhook.subscription s
                        cross join lateral (
                          select delivery_id from webhook.turn where webhook_id = s.webhook_id
                          order by turn_no limit 1
                        ) as t
                        join webhook.delivery d on d.delivery_id = t.delivery_id
                        where s.status = 'ACTIVE' and s.deleted_at is null
                        """).query(Long.class).single());
    }
}
