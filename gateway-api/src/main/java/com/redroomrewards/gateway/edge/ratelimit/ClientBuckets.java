package com.redroomrewards.gateway.edge.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The buckets of all clients, each as if it were the only one; nodes tell each other what was taken (ADR 13). There are
 * no more of them than credentials.
 */
@Component
final class ClientBuckets {

    private static final int PARTS = 10;

    private final RateLimitProperties limits;
    private final SharedCounts counts;
    private final TimeMeter time;
    private final Map<String, ClientBucket> buckets = new ConcurrentHashMap<>();
    private final Semaphore due = new Semaphore(0);
    // Of the settling thread alone.
    private boolean hasStarted;

    /** By the machine's own clock that never goes back, unless there is another. */
    ClientBuckets(RateLimitProperties limits, SharedCounts counts, ObjectProvider<TimeMeter> time) {
        this.limits = limits;
        this.counts = counts;
        this.time = time.getIfAvailable(() -> TimeMeter.SYSTEM_NANOTIME);
    }

    ClientBucket of(String clientId) {
        // Most are there already, and a look at those locks nothing.
        var known = buckets.get(clientId);
        return known != null ? known : buckets.computeIfAbsent(clientId, this::bucket);
    }

    /** The bucket of a client from which something was taken before: whoever asks may name clients that there are not. */
    Optional<ClientBucket> known(String clientId) {
        return Optional.ofNullable(buckets.get(clientId));
    }

    /** Waits until a client has taken a tenth of its burst, or the time is over. */
    void awaitDue(Duration atMost) throws InterruptedException {
        if (due.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            due.drainPermits();
        }
    }

    /** Tells the other nodes what was taken here, and hears what was taken there. Not by two threads at once. */
    void settle() {
        var taken = new TreeMap<String, Long>();
        buckets.forEach((clientId, bucket) -> {
            var own = bucket.toBeSettled();
            if (own > 0) {
                taken.put(clientId, own);
            }
        });
        try {
            counts.settle(taken, !hasStarted).forEach((clientId, byAll) -> {
                if (hasStarted) {
                    of(clientId).settled(taken.getOrDefault(clientId, 0L), byAll);
                } else {
                    of(clientId).startsFrom(byAll);
                }
            });
            hasStarted = true;
        } catch (RuntimeException e) {
            taken.forEach((clientId, own) -> of(clientId).back(own));
            throw e;
        }
    }

    private ClientBucket bucket(String clientId) {
        var limit = limits.of(clientId);
        var tokens = Bucket.builder()
                .addLimit(size -> size.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
        return new ClientBucket(limit, tokens, Math.max(1, limit.burst() / PARTS), due::release);
    }
}
