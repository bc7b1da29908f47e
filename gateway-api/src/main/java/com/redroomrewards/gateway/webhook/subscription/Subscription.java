package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform's wish to hear of events.
 *
 * @param url where to
 * @param events of which
 * @param status whether it hears of anything now
 * @param disabledReason why not
 * @param failingSince when deliveries began to fail, if none was accepted since
 */
public record Subscription(
        UUID webhookId,
        String platform,
        String url,
        Set<WebhookEventType> events,
        Status status,
        @Nullable DisabledReason disabledReason,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant updatedAt) {

    public Subscription {
        events = Set.copyOf(events);
    }

    /** Whether deliveries are made. */
    public enum Status {
        /** Events are put into its queue, and the queue is delivered. */
        ACTIVE,
        /** Nothing is put into its queue; what is there waits. */
        DISABLED
    }

    /** Why a webhook is disabled. */
    public enum DisabledReason {
        /** Its owner wanted so. */
        REQUESTED,
        /** The endpoint has answered that it is gone. */
        GONE,
        /** No delivery was accepted for too long. */
        FAILING
    }

    /** Whether deliveries are made. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
