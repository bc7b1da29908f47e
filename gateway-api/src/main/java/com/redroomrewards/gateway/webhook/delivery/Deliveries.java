package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deliveries of webhooks as their owners see them (table {@code webhook.delivery}). */
@Component
public final class Deliveries {

    /** The most deliveries of one page. */
    public static final int MAX_LIMIT = 500;

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a delivery stands. */
    public enum Status {
        /** It waits, for its first attempt or for another one. */
        PENDING,
        /** The endpoint has accepted it. */
        DELIVERED,
        /** It was tried for three days in vain; only a redelivery sends it again. */
        DEAD
    }

    /**
     * A delivery.
     *
     * @param deliveryNo grows with each delivery
     * @param nextAttemptAt when it may be tried next, null when it is finished
     * @param lastStatus what HTTP status the last attempt was answered with, if it was
     * @param lastError what went wrong with it, if anything did
     * @param redeliveryOf the delivery whose body is sent again
     */
    public record DeliveryView(
            UUID deliveryId,
            long deliveryNo,
            String eventId,
            String eventType,
            Status status,
            int attempts,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Instant finishedAt,
            @Nullable UUID redeliveryOf) {}

    /**
     * Deliveries of a webhook, newest first.
     *
     * @param status only of those, or null for all
     * @param before only those with a lower number, or null for the newest
     */
    public List<DeliveryView> page(UUID webhookId, @Nullable Status status, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select delivery_id, delivery_no, event_id, event_type, status, attempts, created_at,
                          next_attempt_at, last_attempt_at, last_status, last_error, finished_at, redelivery_of
                        from webhook.delivery
                        where webhook_id = ? and (?::text is null or status = ?) and (?::bigint is null or delivery_no < ?)
                        order by delivery_no desc limit ?
                        """)
                .params(Arrays.asList(webhookId, name(status), name(status), before, before, limit))
                .query((row, number) -> view(row))
                .list();
    }

    /** Where the delivery stands; empty when the webhook has no such delivery. */
    public Optional<Status> status(UUID webhookId, UUID deliveryId) {
        return jdbc.sql("select status from webhook.delivery where webhook_id = ? and delivery_id = ?")
                .params(webhookId, deliveryId)
                .query((row, number) -> Status.valueOf(row.getString("status")))
                .optional();
    }

    /** The same body once more, as a delivery of that id: behind whatever waits in its lanes now. */
    public Optional<NewDelivery> copy(UUID webhookId, UUID deliveryId, UUID copyId) {
        return jdbc.sql("""
                        select event_id, event_type, body, sealed_for, lanes from webhook.delivery
                        where webhook_id = ? and delivery_id = ?
                        """)
                .params(webhookId, deliveryId)
                .query((row, number) -> new NewDelivery(
                        copyId,
                        webhookId,
                        row.getString("event_id"),
                        row.getString("event_type"),
                        row.getBytes("body"),
                        row.getObject("sealed_for", UUID.class),
                        List.of((UUID[]) row.getArray("lanes").getArray()),
                        deliveryId))
                .optional();
    }

    /** Whatever waits may be tried at once, and for as long as if it had never failed: somebody has repaired something. */
    public void startAnew(UUID webhookId) {
        jdbc.sql("""
                        update webhook.delivery d set next_attempt_at = now(), first_attempt_at = null
                        from webhook.turn t
                        where t.webhook_id = ? and d.delivery_id = t.delivery_id
                          and (d.first_attempt_at is not null or d.next_attempt_at > now())
                        """).param(webhookId).update();
    }

    /** Whatever waits after a failure may be tried at once; how many deliveries that are. */
    int retryNow(UUID webhookId) {
        return jdbc.sql("""
                        update webhook.delivery d set next_attempt_at = now()
                        from webhook.turn t
                        where t.webhook_id = ? and d.delivery_id = t.delivery_id and d.next_attempt_at > now()
                        """).param(webhookId).update();
    }

    /** Forgets what waits: nobody wants it any more. */
    public void drop(UUID webhookId) {
        jdbc.sql("""
                        delete from webhook.delivery d using webhook.turn t
                        where t.webhook_id = ? and d.delivery_id = t.delivery_id
                        """).param(webhookId).update();
    }

    private static @Nullable String name(@Nullable Status status) {
        return status == null ? null : status.name();
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        var status = Status.valueOf(row.getString("status"));
        return new DeliveryView(
                row.getObject("delivery_id", UUID.class),
                row.getLong("delivery_no"),
                row.getString("event_id"),
                row.getString("event_type"),
                status,
                row.getInt("attempts"),
                Moments.read(row, "created_at"),
                status == Status.PENDING ? Moments.read(row, "next_attempt_at") : null,
                Moments.readNullable(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                Moments.readNullable(row, "finished_at"),
                row.getObject("redelivery_of", UUID.class));
    }
}
