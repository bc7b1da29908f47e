package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.event.EventBody;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts deliveries into the queue (tables {@code webhook.delivery} and {@code webhook.turn}). */
@Component
public final class NewDeliveries {

    /** Any constant that nobody else locks: "webhooks". */
    private static final long ADVISORY_LOCK = 0x776562686f6f6b73L;

    private final JdbcClient jdbc;
    private final Flushes flushes = new Flushes();

    NewDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is to be delivered.
     *
     * @param deliveryId derived, so that it is put into the queue once
     * @param stored what is sent, as it is stored: encrypted when {@code sealedFor} names a user
     * @param lanes in each of them it comes behind what is there
     * @param redeliveryOf the delivery whose body is sent again, if it is one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    public record NewDelivery(
            UUID deliveryId,
            UUID webhookId,
            String eventId,
            String eventType,
            byte[] stored,
            @Nullable UUID sealedFor,
            List<UUID> lanes,
            @Nullable UUID redeliveryOf) {

        public NewDelivery {
            lanes = List.copyOf(lanes);
        }

        /** In clear and told for the first time. */
        public static NewDelivery of(UUID deliveryId, UUID webhookId, EventBody body, List<UUID> lanes) {
            return new NewDelivery(
                    deliveryId, webhookId, body.eventId(), body.eventType(), body.json(), null, lanes, null);
        }
    }

    /** Wakes who delivers on this node when deliveries have been committed. */
    Flushes flushes() {
        return flushes;
    }

    /**
     * Adds them in this order; those that were added before stay as they are.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void add(Collection<NewDelivery> deliveries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Deliveries are added in the transaction of what they tell of");
        }
        if (deliveries.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                flushes.committed();
            }
        });
        // In a statement of its own: numbers are given when all lower ones are committed (V1__webhook.sql).
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(ADVISORY_LOCK)
                .query((row, number) -> number)
                .list();
        Columns.of(deliveries)
                .uuid(NewDelivery::deliveryId)
                .uuid(NewDelivery::webhookId)
                .text(NewDelivery::eventId)
                .text(NewDelivery::eventType)
                .bytes(NewDelivery::stored)
                .uuid(NewDelivery::sealedFor)
                .text(delivery ->
                        delivery.lanes().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .uuid(NewDelivery::redeliveryOf)
                .run(jdbc, """
                        with added as (
                          insert into webhook.delivery
                            (delivery_id, webhook_id, event_id, event_type, body, sealed_for, lanes, redelivery_of)
                          select n.delivery_id, n.webhook_id, n.event_id, n.event_type, n.body, n.sealed_for,
                            n.lanes::uuid[], n.redelivery_of
                          from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality as n
                            (delivery_id, webhook_id, event_id, event_type, body, sealed_for, lanes, redelivery_of, place)
                          order by n.place
                          on conflict (delivery_id) do nothing
                          returning delivery_id, webhook_id, delivery_no, lanes
                        )
                        insert into webhook.turn (webhook_id, lane, delivery_id)
                        select added.webhook_id, lane.id, added.delivery_id
                        from added, unnest(added.lanes) as lane (id)
                        order by added.delivery_no
                        """);
    }
}
