package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import com.redroomrewards.projections.sql.Portions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes the answers that were kept for long enough. On several nodes at once it does no harm. */
@Component
final class IdempotencyRetention {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyRetention.class);
    private static final int ROWS_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final IdempotencyProperties properties;
    private final RetentionMeters meters;

    IdempotencyRetention(JdbcClient jdbc, IdempotencyProperties properties, RetentionMeters meters) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.properties = properties;
    }

    /** Removes what is older than it is kept for, abandoned claims included. */
    @Scheduled(initialDelay = 5, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void clean() {
        var removed = Portions.remove(() -> removeSome(ROWS_AT_ONCE));
        meters.removed("idempotency-records", removed);
        if (removed > 0) {
            log.info("{} kept answers were older than {}", removed, properties.retention());
        }
    }

    /** Removes the oldest, so many at most; how many there were. */
    int removeSome(int limit) {
        // A key that was claimed again late is as old as its last claim; created_at is what the index has.
        return jdbc.sql("""
                        with old as materialized (
                          select platform, endpoint, key from edge.idempotency_record
                          where created_at < now() - :retention * interval '1 millisecond'
                            and claimed_at < now() - :retention * interval '1 millisecond'
                          order by created_at limit :limit for update skip locked
                        )
                        delete from edge.idempotency_record record using old
                        where record.platform = old.platform and record.endpoint = old.endpoint
                          and record.key = old.key
                        """)
                .param("retention", properties.retention().toMillis())
                .param("limit", limit)
                .update();
    }
}
