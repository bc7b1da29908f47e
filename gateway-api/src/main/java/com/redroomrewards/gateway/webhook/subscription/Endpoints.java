package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.webhook.subscription.Subscription.DisabledReason;
import com.redroomrewards.projections.sql.Moments;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The active webhooks as whoever delivers sees them, and what he finds out about them. */
@Component
public final class Endpoints {

    private static final Logger log = LoggerFactory.getLogger(Endpoints.class);

    /** How long deliveries are made in vain before an endpoint is disabled (http.md, Webhooks). */
    static final Duration PATIENCE = Duration.ofDays(5);

    /** After so long without a failure nobody knows what was between: retries are an hour apart at most. */
    static final Duration GAP = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final SigningSecrets secrets;

    Endpoints(JdbcClient jdbc, SigningSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Where to deliver; empty when the webhook is disabled or gone. */
    public Optional<Endpoint> find(UUID webhookId) {
        return jdbc.sql("""
                        select url, updated_at,
                          coalesce(extract(epoch from now() - failing_since) * 1000, 0)::bigint as failing_millis
                        from webhook.subscription
                        where webhook_id = ? and status = 'ACTIVE' and deleted_at is null
                        """)
                .param(webhookId)
                .query((row, number) -> new Endpoint(
                        webhookId,
                        URI.create(row.getString("url")),
                        secrets.valid(webhookId),
                        Moments.read(row, "updated_at"),
                        Duration.ofMillis(row.getLong("failing_millis"))))
                .optional();
    }

    /** A delivery was accepted. */
    public void accepted(Endpoint endpoint) {
        jdbc.sql(
                        "update webhook.subscription set failing_since = null where webhook_id = ? and failing_since is not null")
                .param(endpoint.webhookId())
                .update();
    }

    /** A delivery was not accepted; after five days of that, without a day between, the webhook is disabled. */
    public void failed(Endpoint endpoint) {
        jdbc.sql("""
                        update webhook.subscription
                        set last_failure_at = now(),
                          failing_since = case when last_failure_at >= now() - ? * interval '1 second'
                            then coalesce(failing_since, now()) else now() end
                        where webhook_id = ? and updated_at = ?
                        """)
                .params(GAP.toSeconds(), endpoint.webhookId(), Moments.parameter(endpoint.version()))
                .update();
        disable(
                endpoint,
                DisabledReason.FAILING,
                " and failing_since < now() - interval '%d seconds'".formatted(PATIENCE.toSeconds()));
    }

    /** The endpoint said that it is gone: the webhook is disabled at once. */
    public void gone(Endpoint endpoint) {
        disable(endpoint, DisabledReason.GONE, "");
    }

    // Not if somebody has changed it since: he may know better than an answer that was under way.
    private void disable(Endpoint endpoint, DisabledReason reason, String condition) {
        var disabled = jdbc.sql("""
                        update webhook.subscription set status = 'DISABLED', disabled_reason = ?
                        where webhook_id = ? and updated_at = ? and status = 'ACTIVE'\
                        """ + condition)
                .params(reason.name(), endpoint.webhookId(), Moments.parameter(endpoint.version()))
                .update();
        if (disabled == 1) {
            log.warn("The webhook {} is disabled: {}", endpoint.webhookId(), reason);
        }
    }
}
