package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import com.redroomrewards.gateway.webhook.subscription.Subscription.DisabledReason;
import com.redroomrewards.gateway.webhook.subscription.Subscription.Status;
import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The webhooks of all platforms (table {@code webhook.subscription}). Whoever repeats a request, after a crash for one,
 * finds what its first try has done (domain.md, rule 6).
 */
@Component
public final class Subscriptions {

    /** The most webhooks of one platform. */
    public static final int MOST_OF_A_PLATFORM = 20;

    private static final String COLUMNS = """
            select webhook_id, platform, url, events, status, disabled_reason, failing_since, created_at, updated_at
            from webhook.subscription
            where deleted_at is null\
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SigningSecrets secrets;

    Subscriptions(JdbcClient jdbc, TransactionTemplate transaction, SigningSecrets secrets) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.secrets = secrets;
    }

    /**
     * What a client asks for.
     *
     * @param webhookId derived from the request
     * @param fromPosition it hears of what comes after that in the event stream
     */
    public record Wanted(
            UUID webhookId, String platform, String url, Set<WebhookEventType> events, long fromPosition, Instant at) {}

    /**
     * What is to be other; null stays as it is.
     *
     * @param changeId derived from the request
     */
    public record Change(
            UUID changeId,
            @Nullable String url,
            @Nullable Set<WebhookEventType> events,
            @Nullable Status status,
            Instant at) {}

    /**
     * Adds a webhook, unless the same request has done so before.
     *
     * @return when it was added
     * @throws ApiException 422 when the platform has too many; 409 when the webhook of that request was deleted or is
     *     another one, as after a key was used again whose answer the ledger has forgotten
     */
    public Instant create(Wanted wanted, SealedSecret secret) {
        return transaction.execute(status -> {
            // The count below must hold until the insert is committed.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhooks of ' || ?, 0))")
                    .param(wanted.platform())
                    .query((row, number) -> number)
                    .list();
            return wasAdded(wanted.webhookId()) ? addedAt(wanted, secret) : insert(wanted, secret);
        });
    }

    private boolean wasAdded(UUID webhookId) {
        return jdbc.sql("select exists (select from webhook.subscription where webhook_id = ?)")
                .param(webhookId)
                .query(Boolean.class)
                .single();
    }

    private Instant addedAt(Wanted wanted, SealedSecret secret) {
        return find(wanted.webhookId(), Optional.of(wanted.platform()))
                .filter(found ->
                        found.url().equals(wanted.url()) && found.events().equals(wanted.events()))
                .filter(found -> secrets.wasAdded(secret))
                .map(Subscription::createdAt)
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.CONFLICT, "The webhook of this Idempotency-Key was deleted, or is another one."));
    }

    private Instant insert(Wanted wanted, SealedSecret secret) {
        if (list(Optional.of(wanted.platform())).size() >= MOST_OF_A_PLATFORM) {
            throw ApiException.invalid("url", "max_webhooks", "The platform has as many webhooks as it may have.");
        }
        jdbc.sql("""
                        insert into webhook.subscription
                          (webhook_id, platform, url, events, status, from_position, created_at, updated_at)
                        values (?, ?, ?, ?, 'ACTIVE', ?, ?, ?)
                        """)
                .params(
                        wanted.webhookId(),
                        wanted.platform(),
                        wanted.url(),
                        Columns.texts(wanted.events()),
                        wanted.fromPosition(),
                        Moments.parameter(wanted.at()),
                        Moments.parameter(wanted.at()))
                .update();
        secrets.add(wanted.webhookId(), secret, wanted.at());
        return wanted.at();
    }

    /** The webhooks of a platform, or of all; the oldest first. */
    public List<Subscription> list(Optional<String> ownPlatformOnly) {
        return jdbc.sql(COLUMNS + " and (?::text is null or platform = ?) order by created_at, webhook_id")
                .params(Arrays.asList(ownPlatformOnly.orElse(null), ownPlatformOnly.orElse(null)))
                .query((row, number) -> subscription(row))
                .list();
    }

    private Optional<Subscription> find(UUID webhookId, Optional<String> ownPlatformOnly) {
        return jdbc.sql(COLUMNS + " and webhook_id = ?")
                .param(webhookId)
                .query((row, number) -> subscription(row))
                .optional()
                .filter(found -> ownPlatformOnly.map(found.platform()::equals).orElse(true));
    }

    /**
     * The webhook.
     *
     * @throws ApiException 404 when there is none that the platform may see
     */
    public Subscription existing(UUID webhookId, Optional<String> ownPlatformOnly) {
        return find(webhookId, ownPlatformOnly).orElseThrow(ApiException::notFound);
    }

    /** Changes a webhook, unless the same request has done so before; what had failed may be tried again then. */
    public void change(UUID webhookId, Change change) {
        transaction.executeWithoutResult(status -> {
            if (isFirst(change.changeId(), change.at())) {
                update(webhookId, change);
            }
        });
    }

    private void update(UUID webhookId, Change change) {
        var events = change.events();
        var status = change.status();
        jdbc.sql("""
                        update webhook.subscription
                        set url = coalesce(:url::text, url),
                          events = coalesce(:events::text[], events),
                          status = coalesce(:status::text, status),
                          disabled_reason = case :status::text
                            when 'ACTIVE' then null
                            when 'DISABLED' then coalesce(disabled_reason, 'REQUESTED')
                            else disabled_reason end,
                          failing_since = null,
                          updated_at = :at
                        where webhook_id = :webhook and deleted_at is null
                        """)
                .param("url", change.url())
                .param("events", events == null ? null : Columns.texts(events))
                .param("status", status == null ? null : status.name())
                .param("at", Moments.parameter(change.at()))
                .param("webhook", webhookId)
                .update();
    }

    private boolean isFirst(UUID changeId, Instant at) {
        return jdbc.sql(
                                "insert into webhook.applied_change (change_id, changed_at) values (?, ?) on conflict do nothing")
                        .params(changeId, Moments.parameter(at))
                        .update()
                == 1;
    }

    /**
     * Removes a webhook for good.
     *
     * @param deletionId derived from the request
     * @return whether it was this request that did so, now or before
     */
    public boolean delete(UUID webhookId, Optional<String> ownPlatformOnly, UUID deletionId, Instant at) {
        return transaction.execute(status -> {
            find(webhookId, ownPlatformOnly)
                    .ifPresent(found -> jdbc.sql("""
                            update webhook.subscription set deleted_at = ?, deleted_by = ?
                            where webhook_id = ? and deleted_at is null
                            """)
                            .params(Moments.parameter(at), deletionId, webhookId)
                            .update());
            return jdbc.sql("select exists (select from webhook.subscription where webhook_id = ? and deleted_by = ?)")
                    .params(webhookId, deletionId)
                    .query(Boolean.class)
                    .single();
        });
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        var reason = row.getString("disabled_reason");
        return new Subscription(
                row.getObject("webhook_id", UUID.class),
                row.getString("platform"),
                row.getString("url"),
                events(row),
                Status.valueOf(row.getString("status")),
                reason == null ? null : DisabledReason.valueOf(reason),
                Moments.readNullable(row, "failing_since"),
                Moments.read(row, "created_at"),
                Moments.read(row, "updated_at"));
    }

    static Set<WebhookEventType> events(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("events").getArray();
        return Arrays.stream(names)
                .map(WebhookEventType::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WebhookEventType.class)));
    }
}
