package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The active webhooks as whoever has something to tell sees them. */
@Component
public final class Listeners {

    private final JdbcClient jdbc;

    Listeners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An active webhook.
     *
     * @param fromPosition it hears of what comes after that in the event stream
     */
    public record Listener(UUID webhookId, String platform, Set<WebhookEventType> events, long fromPosition) {

        public Listener {
            events = Set.copyOf(events);
        }

        /** Whether it is to be told of such an event at that place in the stream. */
        public boolean wants(WebhookEventType type, long position) {
            return events.contains(type) && position > fromPosition;
        }
    }

    /** Those that listen now. */
    public List<Listener> all() {
        return jdbc.sql("""
                        select webhook_id, platform, events, from_position from webhook.subscription
                        where status = 'ACTIVE' and deleted_at is null
                        order by webhook_id
                        """)
                .query((row, number) -> new Listener(
                        row.getObject("webhook_id", UUID.class),
                        row.getString("platform"),
                        Subscriptions.events(row),
                        row.getLong("from_position")))
                .list();
    }
}
