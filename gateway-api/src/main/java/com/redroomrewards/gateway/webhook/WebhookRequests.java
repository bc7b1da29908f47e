package com.redroomrewards.gateway.webhook;

import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import com.redroomrewards.gateway.webhook.subscription.Subscription;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies of the webhook calls (http.md, Webhooks). */
final class WebhookRequests {

    private WebhookRequests() {}

    /**
     * Of {@code POST /webhooks}.
     *
     * @param secret made by the ledger when it is missing
     */
    record Webhook(
            @NotNull String url,
            @NotEmpty Set<@NotNull WebhookEventType> events,
            @Nullable String secret) {}

    /** Of {@code PATCH /webhooks/{webhook_id}}: what is missing stays as it is. */
    record Change(
            @Nullable String url,

            @Nullable @Size(min = 1, message = "must not be empty")
            Set<@NotNull WebhookEventType> events,

            Subscription.@Nullable Status status) {}
}
