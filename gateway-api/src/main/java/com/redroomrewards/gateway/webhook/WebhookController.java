package com.redroomrewards.gateway.webhook;

import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.idempotency.IdempotencyOutcome;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.gateway.webhook.address.EndpointUrls;
import com.redroomrewards.gateway.webhook.delivery.Deliveries;
import com.redroomrewards.gateway.webhook.signature.SigningSecret;
import com.redroomrewards.gateway.webhook.subscription.SigningSecrets;
import com.redroomrewards.gateway.webhook.subscription.StreamHead;
import com.redroomrewards.gateway.webhook.subscription.Subscription;
import com.redroomrewards.gateway.webhook.subscription.Subscriptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adds, shows, changes and removes webhooks. A platform sees its own; an RRR_ADMIN sees all. */
@RestController
class WebhookController {

    private final Subscriptions subscriptions;
    private final SigningSecrets secrets;
    private final Deliveries deliveries;
    private final EndpointUrls urls;
    private final StreamHead stream;
    private final WebhookTrail trail;

    WebhookController(
            Subscriptions subscriptions,
            SigningSecrets secrets,
            Deliveries deliveries,
            EndpointUrls urls,
            StreamHead stream,
            WebhookTrail trail) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.urls = urls;
        this.stream = stream;
        this.trail = trail;
    }

    @PostMapping("/v1/webhooks")
    @ResponseStatus(HttpStatus.CREATED)
    WebhookResponses.Created create(
            @Valid @RequestBody WebhookRequests.Webhook request, Mutation mutation, HttpServletRequest http) {
        urls.check(request.url());
        checkSecret(request.secret());
        IdempotencyOutcome.keepSealed(http);
        var origin = mutation.origin();
        var webhookId = mutation.derivedId("webhook");
        var secretId = mutation.derivedId("webhook-secret");
        var secret = request.secret() == null ? secrets.generate(secretId) : new SigningSecret(request.secret());
        var wanted = new Subscriptions.Wanted(
                webhookId, origin.platform(), request.url(), request.events(), stream.position(), origin.at());
        var sealed = secrets.seal(secretId, secret);
        var createdAt = trail.record(
                mutation,
                "webhook.created",
                webhookId,
                host(request.url()) + " " + WebhookResponses.sorted(request.events()),
                () -> subscriptions.create(wanted, sealed));
        // Of the request and not of the table: a retry is answered as its first try.
        return new WebhookResponses.Created(
                webhookId,
                origin.platform(),
                request.url(),
                WebhookResponses.sorted(request.events()),
                Subscription.Status.ACTIVE,
                createdAt,
                request.secret() == null ? secret.text() : null);
    }

    // A path or a query may hold what only the receiver should know.
    private static String host(String url) {
        return String.valueOf(URI.create(url).getHost());
    }

    private static String changed(WebhookRequests.Change request) {
        return Stream.of(
                        request.url() == null ? null : host(request.url()),
                        request.events() == null
                                ? null
                                : WebhookResponses.sorted(request.events()).toString(),
                        request.status() == null ? null : request.status().name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static void checkSecret(@Nullable String secret) {
        if (secret != null && !SigningSecret.isSecret(secret)) {
            throw ApiException.invalid("secret", "secret", "The secret must be 16 to 128 visible ASCII characters.");
        }
    }

    @GetMapping("/v1/webhooks")
    List<WebhookResponses.Webhook> list(Reading reading) {
        return subscriptions.list(reading.ownPlatformOnly()).stream()
                .map(WebhookResponses.Webhook::of)
                .toList();
    }

    @PatchMapping("/v1/webhooks/{webhook_id}")
    WebhookResponses.Webhook change(
            @PathVariable("webhook_id") UUID webhookId,
            @Valid @RequestBody WebhookRequests.Change request,
            Mutation mutation,
            Reading reading,
            HttpServletRequest http) {
        if (request.url() != null) {
            urls.check(request.url());
        }
        IdempotencyOutcome.keep(http);
        subscriptions.existing(webhookId, reading.ownPlatformOnly());
        // What waits after a failure is tried at once: somebody has perhaps repaired what was wrong.
        trail.record(mutation, "webhook.changed", webhookId, changed(request), () -> {
            subscriptions.change(
                    webhookId,
                    new Subscriptions.Change(
                            mutation.derivedId("webhook-change", webhookId),
                            request.url(),
                            request.events(),
                            request.status(),
                            mutation.origin().at()));
            deliveries.startAnew(webhookId);
        });
        return WebhookResponses.Webhook.of(subscriptions.existing(webhookId, reading.ownPlatformOnly()));
    }

    @DeleteMapping("/v1/webhooks/{webhook_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable("webhook_id") UUID webhookId, Mutation mutation, Reading reading, HttpServletRequest http) {
        IdempotencyOutcome.keep(http);
        var deletionId = mutation.derivedId("webhook-deletion", webhookId);
        // What waits for it is removed by and by: it may be more than one transaction takes.
        trail.record(mutation, "webhook.deleted", webhookId, "", () -> {
            var deleted = subscriptions.delete(
                    webhookId,
                    reading.ownPlatformOnly(),
                    deletionId,
                    mutation.origin().at());
            if (!deleted) {
                throw ApiException.notFound();
            }
        });
    }

    @PostMapping("/v1/webhooks/{webhook_id}/rotate-secret")
    WebhookResponses.Rotated rotateSecret(
            @PathVariable("webhook_id") UUID webhookId, Mutation mutation, Reading reading, HttpServletRequest http) {
        IdempotencyOutcome.keepSealed(http);
        subscriptions.existing(webhookId, reading.ownPlatformOnly());
        var secretId = mutation.derivedId("webhook-secret", webhookId);
        var secret = secrets.generate(secretId);
        var sealed = secrets.seal(secretId, secret);
        var previousValidUntil = trail.record(
                mutation,
                "webhook.secret-rotated",
                webhookId,
                "",
                () -> secrets.rotate(webhookId, sealed, mutation.origin().at()));
        return new WebhookResponses.Rotated(webhookId, secret.text(), previousValidUntil);
    }
}
