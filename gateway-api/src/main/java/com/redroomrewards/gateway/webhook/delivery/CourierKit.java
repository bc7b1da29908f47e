package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.edge.vault.Vault;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Forgotten;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Unanswered;
import com.redroomrewards.gateway.webhook.signature.SignatureHeaders;
import com.redroomrewards.gateway.webhook.subscription.Endpoint;
import com.redroomrewards.gateway.webhook.subscription.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all couriers of a node work with. */
@Component
final class CourierKit {

    private static final Logger log = LoggerFactory.getLogger(CourierKit.class);

    private final DeliveryQueue queue;
    private final Attempts attempts;
    private final Deliveries deliveries;
    private final Endpoints endpoints;
    // Made when the first delivery is: it takes longer than it may keep a start waiting.
    private final ObjectProvider<EndpointClient> client;
    private final Vault vault;
    private final DeliveryMeters meters;
    private final Clock clock;
    private final DeliveryProperties properties;
    private final RetrySchedule retries;
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-delivery-", 1).factory());

    CourierKit(
            DeliveryQueue queue,
            Attempts attempts,
            Deliveries deliveries,
            Endpoints endpoints,
            ObjectProvider<EndpointClient> client,
            Vault vault,
            DeliveryMeters meters,
            Clock clock,
            DeliveryProperties properties) {
        this.queue = queue;
        this.attempts = attempts;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.client = client;
        this.vault = vault;
        this.meters = meters;
        this.clock = clock;
        this.properties = properties;
        this.retries = new RetrySchedule(properties.firstRetry(), properties.longestRetry());
    }

    DeliveryQueue queue() {
        return queue;
    }

    Attempts attempts() {
        return attempts;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    DeliveryMeters meters() {
        return meters;
    }

    int concurrency() {
        return properties.concurrency();
    }

    /** How long an attempt may take. */
    Duration timeout() {
        return properties.timeout();
    }

    Duration poll() {
        return properties.poll();
    }

    /** What spares an endpoint that fails everybody. */
    Circuit circuit() {
        return new Circuit(properties.longestPause());
    }

    /** The pause before the delivery is tried again, should the attempt have failed. */
    long pauseAfter(Attempt attempt) {
        return retries.after(attempt.delivery().attempts() + 1).toMillis();
    }

    /** Whatever waits for the webhook after a failure may be tried at once. */
    void retryNow(UUID webhookId) {
        queue.limited(() -> deliveries.retryNow(webhookId));
    }

    /** A thread of its own for each attempt. */
    Executor threads() {
        return threads;
    }

    /**
     * Makes one attempt; whatever goes wrong is an outcome.
     *
     * @param turn which of the valid secrets signs
     */
    Outcome attempt(Endpoint endpoint, Delivery delivery, int turn) {
        try {
            var body = body(delivery).orElse(null);
            if (body == null) {
                return new Forgotten();
            }
            var headers = SignatureHeaders.of(endpoint.secrets(), turn, delivery.eventId(), clock.instant(), body);
            return client.getObject().post(endpoint.url(), body, headers);
        } catch (RuntimeException | Error e) {
            log.error("The delivery {} could not be tried", delivery.deliveryId(), e);
            return new Unanswered("INTERNAL");
        }
    }

    private Optional<byte[]> body(Delivery delivery) {
        var user = delivery.sealedFor();
        return user == null
                ? Optional.of(delivery.body())
                : queue.limited(() -> vault.openForUser(user, delivery.body()));
    }
}
