package com.redroomrewards.gateway.edge.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * The buckets of all clients. They are in Postgres, which all nodes share; a node takes tokens from its copy and settles
 * with Postgres once it has taken a tenth of the burst, or a second has gone by. So a client that uses n nodes at once
 * gets at most (n - 1) tenths of its burst too many, and has less later on.
 */
@Component
final class ClientBuckets {

    private static final int SETTLED_IN_PARTS_OF = 10;
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(1);
    private static final int MOST_CLIENTS = 10_000;

    private final RateLimitProperties limits;
    private final ProxyManager<String> shared;
    private final TimeMeter time;
    private final SharedStore store;
    private final LoadingCache<String, ClientBucket> buckets;

    ClientBuckets(RateLimitProperties limits, DataSource dataSource, Clock clock, SharedStore store) {
        this.limits = limits;
        this.time = new ClockMeter(clock);
        this.store = store;
        this.shared = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("edge.rate_limit")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .clientClock(time)
                .build();
        // A bucket that was left alone for so long is full; what was not settled must not be taken off it.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfter(Expiry.accessing((String client, ClientBucket bucket) ->
                        Duration.ofSeconds(limits.of(client).windowSeconds())))
                .ticker(time::currentTimeNanos)
                .build(this::bucket);
    }

    ClientBucket of(String clientId) {
        return buckets.get(clientId);
    }

    private ClientBucket bucket(String clientId) {
        var limit = limits.of(clientId);
        var settled = new DelayParameters(Math.max(1, limit.burst() / SETTLED_IN_PARTS_OF), SETTLED_AFTER);
        // A bucket keeps the limit that it was made with: with another limit it is another bucket.
        var id = "%s %d/%d".formatted(clientId, limit.perSecond(), limit.burst());
        return new ClientBucket(
                RateLimitFields.policy(limit),
                shared.builder()
                        .withOptimization(new DelayOptimization(settled, NopeOptimizationListener.INSTANCE, time))
                        .build(id, limit::bucket),
                shared.builder().build(id, limit::bucket),
                Bucket.builder()
                        .addLimit(limit.bucket().getBandwidths()[0])
                        .withCustomTimePrecision(time)
                        .build(),
                store);
    }

    /** The one clock, as the buckets read it. */
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
