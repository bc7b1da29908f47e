package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

    /** Where deliveries are found without reading the webhook's history. */
    private record Found(String rows, String order) {}

    private static final Found ALL = new Found("webhook.delivery d where d.webhook_id = ?", "d.delivery_no");

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
        /**
         * It was tried in vain for as long as is configured ({@link DeliveryProperties#giveUpAfter}), and only a
         * redelivery sends it again; or its user was forgotten.
         */
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
        var found = status == null ? ALL : found(status);
        return jdbc.sql("""
            select d.delivery_id, d.delivery_no, d.event_id, d.event_type, d.status, d.attempts, d.created_at,
              d.next_attempt_at, d.last_attempt_at, d.last_status, d.last_error, d.finished_at,
              d.redelivery_of
            from %s and d.delivery_no < ? order by %s desc limit ?
            """.formatted(found.rows(), found.order()))
                .params(webhookId, before == null ? Long.MAX_VALUE : before, limit)
                .query((row, number) -> view(row))
                .list();
    }

    private static Found found(Status status) {
        return switch (status) {
            // The queue has just these; a turn for each lane, in the order of the numbers.
            case PENDING -> new Found("""
                webhook.turn t join webhook.delivery d
                  on d.delivery_id = t.delivery_id and t.lane = d.lanes[1] and d.status = 'PENDING'
                where t.webhook_id = ?\
                """, "t.turn_no");
            case DELIVERED -> new Found(ALL.rows() + " and d.status = 'DELIVERED'", ALL.order());
            // Whatever is dead has an error; so says the index, too.
            case DEAD -> new Found(ALL.rows() + " and d.status = 'DEAD' and d.last_error is not null", ALL.order());
        };
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
