package com.redroomrewards.gateway.webhook.delivery;

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

    DeliveryRetention(JdbcClient jdbc, DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Removes deliveries that are older than they are kept for, and those that wait for a webhook that was deleted. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clean() {
        var old = Portions.remove(this::removeOld);
        if (old > 0) {
            log.info("{} webhook deliveries were older than {}", old, properties.retention());
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
    }

    private int removeOld() {
        return jdbc.sql("""
                        delete from webhook.delivery where delivery_id in (
                          select delivery_id from webhook.delivery
                          where created_at < now() - ? * interval '1 millisecond'
                          order by created_at limit ? for update skip locked
                        )
                        """)
                .params(properties.retention().toMillis(), ROWS_AT_ONCE)
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
