package com.redroomrewards.gateway.webhook;

import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.idempotency.IdempotencyOutcome;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.gateway.webhook.delivery.Deliveries;
import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.event.EventBody;
import com.redroomrewards.gateway.webhook.subscription.Subscriptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows the deliveries of a webhook, sends one again, and sends one to see whether the endpoint answers. */
@RestController
class DeliveryController {

    private static final String DEFAULT_LIMIT = "100";

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final NewDeliveries newDeliveries;
    private final WebhookTrail trail;

    DeliveryController(
            Subscriptions subscriptions, Deliveries deliveries, NewDeliveries newDeliveries, WebhookTrail trail) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.newDeliveries = newDeliveries;
        this.trail = trail;
    }

    @GetMapping("/v1/webhooks/{webhook_id}/deliveries")
    ResponseEntity<List<WebhookResponses.Delivery>> list(
            @PathVariable("webhook_id") UUID webhookId,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Min(1) @Max(Deliveries.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @Min(1) Long cursor,
            Reading reading,
            HttpServletRequest request) {
        subscriptions.existing(webhookId, reading.ownPlatformOnly());
        // One more than asked for tells whether there is a next page.
        var found = deliveries.page(webhookId, status, cursor, limit + 1);
        return Page.cut(found, limit, delivery -> Long.toString(delivery.deliveryNo()))
                .map(WebhookResponses.Delivery::of)
                .answer(request);
    }

    /** Sends the same body once more, with the same event id, when it was delivered or is dead. */
    @PostMapping("/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookResponses.Queued redeliver(
            @PathVariable("webhook_id") UUID webhookId,
            @PathVariable("delivery_id") UUID deliveryId,
            Mutation mutation,
            Reading reading,
            HttpServletRequest http) {
        IdempotencyOutcome.keep(http);
        subscriptions.existing(webhookId, reading.ownPlatformOnly());
        if (deliveries
                .status(webhookId, deliveryId)
                .filter(Status.PENDING::equals)
                .isPresent()) {
            throw ApiException.of(ErrorCode.CONFLICT, "The delivery is still being tried.");
        }
        var copyId = mutation.derivedId("webhook-redelivery", webhookId, deliveryId);
        var copy = deliveries.copy(webhookId, deliveryId, copyId).orElseThrow(ApiException::notFound);
        return queue(mutation, "webhook.redelivered", copy);
    }

    /** Sends an event of type WEBHOOK_TEST; what became of it is found among the deliveries. */
    @PostMapping("/v1/webhooks/{webhook_id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookResponses.Queued test(
            @PathVariable("webhook_id") UUID webhookId, Mutation mutation, Reading reading, HttpServletRequest http) {
        IdempotencyOutcome.keep(http);
        if (!subscriptions.existing(webhookId, reading.ownPlatformOnly()).isActive()) {
            throw ApiException.of(ErrorCode.CONFLICT, "The webhook is disabled.");
        }
        var deliveryId = mutation.derivedId("webhook-test", webhookId);
        var body = EventBody.ofTest(webhookId, deliveryId, mutation.origin().at());
        // In a lane of its own: it waits for nobody.
        return queue(mutation, "webhook.tested", NewDelivery.of(deliveryId, webhookId, body, List.of(deliveryId)));
    }

    private WebhookResponses.Queued queue(Mutation mutation, String action, NewDelivery delivery) {
        trail.record(mutation, action, delivery.webhookId(), "event " + delivery.eventId(), () -> {
            newDeliveries.add(List.of(delivery));
        });
        return new WebhookResponses.Queued(
                delivery.deliveryId(), delivery.eventId(), delivery.eventType(), Status.PENDING);
    }
}
