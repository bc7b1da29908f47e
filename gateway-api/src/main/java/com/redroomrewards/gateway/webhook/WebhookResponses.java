package com.redroomrewards.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.gateway.webhook.delivery.Deliveries.DeliveryView;
import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import com.redroomrewards.gateway.webhook.subscription.Subscription;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of the webhook calls (http.md, Webhooks). */
final class WebhookResponses {

    private WebhookResponses() {}

    /**
     * A webhook that was added.
     *
     * @param secret when the ledger has made it; shown this once
     */
    record Created(
            UUID webhookId,
            String clientId,
            String url,
            SortedSet<WebhookEventType> events,
            Subscription.Status status,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {}

    /**
     * A webhook.
     *
     * @param disabledReason why it is disabled, if it is
     * @param failingSince when deliveries began to fail, if none was accepted since
     */
    record Webhook(
            UUID webhookId,
            String clientId,
            String url,
            SortedSet<WebhookEventType> events,
            Subscription.Status status,
            Subscription.@Nullable DisabledReason disabledReason,
            @Nullable Instant failingSince,
            Instant createdAt,
            Instant updatedAt) {

        static Webhook of(Subscription subscription) {
            return new Webhook(
                    subscription.webhookId(),
                    subscription.platform(),
                    subscription.url(),
                    sorted(subscription.events()),
                    subscription.status(),
                    subscription.disabledReason(),
                    subscription.failingSince(),
                    subscription.createdAt(),
                    subscription.updatedAt());
        }
    }

    /**
     * A secret that has taken the place of another one.
     *
     * @param secret shown this once
     * @param previousValidUntil until when the one before is valid as well
     */
    record Rotated(UUID webhookId, String secret, Instant previousValidUntil) {}

    /** A delivery that was put into the queue. */
    record Queued(UUID deliveryId, String eventId, String eventType, Status status) {}

    /** A delivery. */
    record Delivery(
            UUID deliveryId,
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
            @Nullable UUID redeliveryOf) {

        static Delivery of(DeliveryView view) {
            return new Delivery(
                    view.deliveryId(),
                    view.eventId(),
                    view.eventType(),
                    view.status(),
                    view.attempts(),
                    view.createdAt(),
                    view.nextAttemptAt(),
                    view.lastAttemptAt(),
                    view.lastStatus(),
                    view.lastError(),
                    view.finishedAt(),
                    view.redeliveryOf());
        }
    }

    static SortedSet<WebhookEventType> sorted(Set<WebhookEventType> events) {
        return new TreeSet<>(events);
    }
}
