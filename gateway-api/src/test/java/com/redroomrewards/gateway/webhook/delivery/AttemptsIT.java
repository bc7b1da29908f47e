package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Accepted;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Refused;
import com.redroomrewards.gateway.webhook.subscription.TestSubscriptions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** For how long failures are borne, of a delivery and of an endpoint (http.md, Webhooks), on a real Postgres. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttemptsIT {

    private WebhookDatabase database;
    private TestSubscriptions subscriptions;
    private DeliveryQueue queue;
    private Attempts attempts;
    private UUID webhook;

    @BeforeAll
    void start() {
        database = new WebhookDatabase();
        subscriptions =
                new TestSubscriptions(database.jdbc(), database.transaction(), new TestDigest(), new TestVault());
        queue = new DeliveryQueue(database.jdbc());
        attempts = new Attempts(
                database.jdbc(),
                database.transaction(),
                queue,
                subscriptions.endpoints(),
                TestDeliveryProperties.DEFAULTS);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
        webhook = subscriptions.add("shop");
    }

    @Test
    void threeDaysAreCountedFromTheFirstAttempt() {
        var delivery = delivery();
        ago("delivery set created_at", "80 days");
        assertThat(attempt(delivery, new Refused(500)))
                .as("it has waited behind others")
                .isEqualTo(Status.PENDING);
        ago("delivery set first_attempt_at", "2 days 23 hours");
        assertThat(attempt(delivery, new Refused(500))).isEqualTo(Status.PENDING);
        ago("delivery set first_attempt_at", "3 days 1 second");
        assertThat(attempt(delivery, new Refused(500))).isEqualTo(Status.DEAD);
    }

    @Test
    void theyAreCountedAnewOnceSomebodyHasRepairedSomething() {
        var delivery = delivery();
        attempt(delivery, new Refused(500));
        ago("delivery set first_attempt_at", "9 days");
        new Deliveries(database.jdbc()).startAnew(webhook);
        assertThat(attempt(delivery, new Refused(500))).isEqualTo(Status.PENDING);
    }

    @Test
    void fiveDaysOfFailureDisableTheEndpoint() {
        fail();
        ago("subscription set failing_since", "4 days 23 hours");
        fail();
        assertThat(isActive()).isTrue();
        ago("subscription set failing_since", "5 days 1 second");
        fail();
        assertThat(isActive()).isFalse();
    }

    @Test
    void aFailureLongAfterTheLastOneIsTheFirstOfAnotherRow() {
        fail();
        ago("subscription set failing_since", "6 days");
        ago("subscription set last_failure_at", "1 day 1 second");
        fail();
        assertThat(isActive()).isTrue();
        ago("subscription set failing_since", "6 days");
        ago("subscription set last_failure_at", "23 hours");
        fail();
        assertThat(isActive()).as("within a day").isFalse();
    }

    @Test
    void oneAcceptedDeliveryEndsTheRow() {
        fail();
        ago("subscription set failing_since", "6 days");
        attempt(delivery(), new Accepted(200));
        fail();
        assertThat(isActive()).isTrue();
    }

    private void fail() {
        attempt(delivery(), new Refused(500));
    }

    private Status attempt(Delivery delivery, Outcome.Result result) {
        var endpoint = subscriptions.endpoints().find(webhook).orElseThrow();
        return attempts.write(endpoint, List.of(new Attempts.Written(delivery, result, 1_000)))
                .get(delivery.deliveryId());
    }

    private Delivery delivery() {
        var added = new NewDelivery(
                UUID.randomUUID(), webhook, "event", "TEST", new byte[] {1}, null, List.of(UUID.randomUUID()), null);
        database.transaction().executeWithoutResult(status -> new NewDeliveries(database.jdbc()).add(List.of(added)));
        return queue.news(webhook, new Backlog(), 100).turns().getLast().delivery();
    }

    private boolean isActive() {
        return subscriptions.endpoints().find(webhook).isPresent();
    }

    /** Puts a moment back. */
    private void ago(String column, String interval) {
        database.jdbc()
                .sql("update webhook." + column + " = now() - ?::interval")
                .param(interval)
                .update();
    }
}
