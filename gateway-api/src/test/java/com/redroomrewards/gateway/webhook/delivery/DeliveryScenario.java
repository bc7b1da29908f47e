package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.subscription.TestSubscriptions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** On a real Postgres, with one webhook: what is put into the tables of deliveries, how it ends, and how old it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeliveryScenario {

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final NewDeliveries newDeliveries;
    final DeliveryQueue queue;
    final TestSubscriptions subscriptions;
    private final WebhookDatabase database = new WebhookDatabase();

    /** The one that is subscribed. */
    UUID webhook;

    DeliveryScenario() {
        jdbc = database.jdbc();
        transaction = database.transaction();
        newDeliveries = new NewDeliveries(jdbc);
        queue = new DeliveryQueue(jdbc);
        subscriptions = new TestSubscriptions(jdbc, transaction, new TestDigest(), new TestVault());
    }

    @BeforeEach
    void begin() {
        database.clear();
        webhook = subscriptions.add("shop");
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** One that is not in the queue yet. */
    static NewDelivery delivery(UUID webhook, UUID... lanes) {
        return new NewDelivery(
                UUID.randomUUID(), webhook, "event", "TEST", new byte[] {1, 2, 3}, null, List.of(lanes), null);
    }

    /** Puts them into the queue. */
    void add(NewDelivery... deliveries) {
        transaction.executeWithoutResult(status -> newDeliveries.add(List.of(deliveries)));
    }

    /** As if it had been delivered so long ago. */
    void end(NewDelivery delivery, String interval) {
        jdbc.sql("update webhook.delivery set status = 'DELIVERED', finished_at = now() - ?::interval"
                        + " where delivery_id = ?")
                .params(interval, delivery.deliveryId())
                .update();
        jdbc.sql("delete from webhook.turn where delivery_id = ?")
                .param(delivery.deliveryId())
                .update();
    }

    /** As if it had been added so long ago. */
    void age(NewDelivery delivery, String interval) {
        jdbc.sql("update webhook.delivery set created_at = now() - ?::interval where delivery_id = ?")
                .params(interval, delivery.deliveryId())
                .update();
    }

    /** How many rows a table has. */
    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
