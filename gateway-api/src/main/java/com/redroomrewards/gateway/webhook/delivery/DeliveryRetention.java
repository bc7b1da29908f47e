package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import com.redroomrewards.projections.sql.Portions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is old. On several nodes at once it does no harm. */
@Component
final class DeliveryRetention {

    private static final Logger log = LoggerFactory.getLogger(DeliveryRetention.class);
    private static final int ROWS_AT_ONCE = 5_000;

    /** As long as a client may repeat a request (http.md, Every request), and a margin. */
    private static final int REPEATED_DAYS = 40;

    private final JdbcClient jdbc;
    private final DeliveryProperties properties;
    private final RetentionMeters meters;

    DeliveryRetention(JdbcClient jdbc, DeliveryProperties properties, RetentionMeters meters) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.properties = properties;
    }

    /**
     * Removes deliveries that ended longer ago than they are kept for, those that wait for a webhook that was deleted, and such a
     * webhook itself once nothing of it is left. What waits for another webhook stays, however old it is.
     */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clean() {
        var old = Portions.remove(this::removeOld);
        meters.removed("webhook-deliveries", old);
        if (old > 0) {
            log.info("{} webhook deliveries had ended more than {} ago", old, properties.retention());
        }
        var unwanted = Portions.remove(this::removeUnwanted);
        if (unwanted > 0) {
            log.info("{} deliveries waited for webhooks that were deleted", unwanted);
        }
        jdbc.sql("delete from webhook.applied_change where changed_at < now() - ? * interval '1 day'")
                .param(REPEATED_DAYS)
                .update();
        jdbc.sql("""
                        delete from webhook.secret s using webhook.subscription w
                        where s.webhook_id = w.webhook_id
                          and (w.deleted_at is not null or s.expires_at < now() - ? * interval '1 day')
                        """).param(REPEATED_DAYS).update();
        removeWebhooks();
    }

    // Its request may be repeated until then.
    private void removeWebhooks() {
        jdbc.sql("""
                        with gone as (
                          select webhook_id from webhook.subscription w
                          where deleted_at < now() - ? * interval '1 day'
                            and not exists (select from webhook.delivery d where d.webhook_id = w.webhook_id)
                            and not exists (select from webhook.secret s where s.webhook_id = w.webhook_id)
                        ), lease as (
                          delete from webhook.lease l using gone where l.webhook_id = gone.webhook_id
                        )
                        delete from webhook.subscription w using gone where w.webhook_id = gone.webhook_id
                        """).param(REPEATED_DAYS).update();
    }

    // What ended so long ago was created before that; created_at is what the index has.
    private int removeOld() {
        return jdbc.sql("""
                        delete from webhook.delivery where delivery_id in (
                          select delivery_id from webhook.delivery
                          where created_at < now() - :retention * interval '1 millisecond'
                            and finished_at < now() - :retention * interval '1 millisecond'
                          order by created_at limit :limit for update skip locked
                        )
                        """)
                .param("retention", properties.retention().toMillis())
                .param("limit", ROWS_AT_ONCE)
                .update();
    }

    private int removeUnwanted() {
        return jdbc.sql("""
            delete from webhook.delivery where delivery_id in (
              select t.delivery_id
              from webhook.subscription w join webhook.turn t on t.webhook_id = w.webhook_id
              where w.deleted_at is not null limit ?
            )
            """).param(ROWS_AT_ONCE).update();
    }
}
