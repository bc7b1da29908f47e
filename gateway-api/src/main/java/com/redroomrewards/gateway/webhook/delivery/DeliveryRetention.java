package com.redroomrewards.gateway.webhook.delivery;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after the tables: removes what is old, and measures what waits. On several nodes at once it does no harm. */
@Component
final class DeliveryRetention {

    private static final Logger log = LoggerFactory.getLogger(DeliveryRetention.class);
    private static final int ROWS_AT_ONCE = 5_000;

    /** As long as a client may repeat a request (http.md, Every request), and a margin. */
    private static final int REPEATED_DAYS = 40;

    private final JdbcClient jdbc;
    private final DeliveryMeters meters;
    private final DeliveryProperties properties;

    DeliveryRetention(JdbcClient jdbc, DeliveryMeters meters, DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.properties = properties;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        meters.look();
    }

    /** Removes deliveries that are older than they are kept for, whatever has become of them. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clean() {
        var removed = 0;
        int rows;
        do {
            rows = removeSomeDeliveries();
            removed += rows;
        } while (rows == ROWS_AT_ONCE);
        if (removed > 0) {
            log.info("{} webhook deliveries were older than {}", removed, properties.retention());
        }
        jdbc.sql("delete from webhook.applied_change where changed_at < now() - ? * interval '1 day'")
                .param(REPEATED_DAYS)
                .update();
        jdbc.sql("""
                        delete from webhook.secret s using webhook.subscription w
                        where s.webhook_id = w.webhook_id
                          and (w.deleted_at is not null or s.expires_at < now() - ? * interval '1 day')
                        """).param(REPEATED_DAYS).update();
        // An event that was on its way when its webhook was deleted.
        jdbc.sql("""
                        delete from webhook.delivery d using webhook.turn t, webhook.subscription w
                        where d.delivery_id = t.delivery_id and t.webhook_id = w.webhook_id and w.deleted_at is not null
                        """).update();
    }

    private int removeSomeDeliveries() {
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
}
