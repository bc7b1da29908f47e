package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import com.redroomrewards.gateway.edge.vault.Vault;
import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds webhooks for tests of what is behind them. */
public final class TestSubscriptions {

    private final Subscriptions subscriptions;
    private final SigningSecrets secrets;
    private final Endpoints endpoints;

    public TestSubscriptions(JdbcClient jdbc, TransactionTemplate transaction, KeyedDigest digest, Vault vault) {
        this.secrets = new SigningSecrets(jdbc, transaction, digest, vault);
        this.subscriptions = new Subscriptions(jdbc, transaction, secrets);
        this.endpoints = new Endpoints(jdbc, secrets);
    }

    /** All webhooks as whoever delivers sees them. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** A new webhook of that platform. */
    public UUID add(String platform) {
        return add(platform, "https://hooks.example/");
    }

    /** A new webhook of that platform, at that URL. */
    public UUID add(String platform, String url) {
        var webhookId = UUID.randomUUID();
        var events = Set.of(WebhookEventType.POINTS_POSTED);
        subscriptions.create(
                new Subscriptions.Wanted(webhookId, platform, url, events, -1, Instant.parse("2026-11-21T10:00:00Z")),
                secrets.seal(webhookId, secrets.generate(webhookId)));
        return webhookId;
    }
}
