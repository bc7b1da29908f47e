package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Accepted;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Forgotten;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Refused;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Result;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Unanswered;
import com.redroomrewards.gateway.webhook.subscription.Endpoint;
import com.redroomrewards.gateway.webhook.subscription.Endpoints;
import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Commits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what became of attempts: of the deliveries, of their places in the queue, and of the endpoint. */
@Component
final class Attempts {

    private static final String WRITE = """
            update webhook.delivery d
            set attempts = d.attempts + 1, first_attempt_at = coalesce(d.first_attempt_at, now()),
              last_attempt_at = now(), last_status = a.status::int, last_error = a.error, status = a.standing,
              finished_at = case when a.standing <> 'PENDING' then now() end,
              next_attempt_at = now() + a.pause_millis * interval '1 millisecond'
            from (
              select t.delivery_id, t.status, t.error, t.pause_millis,
                case
                  when t.outcome = 'ACCEPTED' then 'DELIVERED'
                  when t.outcome = 'FAILED'
                    and coalesce(p.first_attempt_at, now()) >= now() - ? * interval '1 millisecond' then 'PENDING'
                  else 'DEAD' end as standing
              from unnest(?, ?, ?, ?, ?) as t (delivery_id, outcome, status, error, pause_millis)
              join webhook.delivery p on p.delivery_id = t.delivery_id
            ) as a
            where d.delivery_id = a.delivery_id and d.status = 'PENDING'
            returning d.delivery_id, d.status
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DeliveryQueue queue;
    private final Endpoints endpoints;
    private final DeliveryProperties properties;

    Attempts(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DeliveryQueue queue,
            Endpoints endpoints,
            DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.queue = queue;
        this.endpoints = endpoints;
        this.properties = properties;
    }

    /**
     * What became of a delivery.
     *
     * @param pauseMillis before it is tried again, should it have failed
     */
    record Written(Delivery delivery, Result result, long pauseMillis) {}

    /**
     * Writes them.
     *
     * @return where each delivery stands; one that is missing here was finished by somebody else
     */
    Map<UUID, Status> write(Endpoint endpoint, List<Written> attempts) {
        return queue.limited(() -> transaction.execute(status -> {
            // Lost in a crash of Postgres, a delivery is made once more; so nobody waits for the disk.
            Commits.withoutWaiting(jdbc);
            var statuses = update(attempts);
            var finished = statuses.entrySet().stream()
                    .filter(each -> each.getValue() != Status.PENDING)
                    .map(Map.Entry::getKey)
                    .toList();
            jdbc.sql("delete from webhook.turn where delivery_id = any (?)")
                    .param(Columns.ids(finished))
                    .update();
            judge(endpoint, attempts);
            return statuses;
        }));
    }

    private Map<UUID, Status> update(List<Written> attempts) {
        var statuses = new HashMap<UUID, Status>();
        jdbc.sql(WRITE)
                .param(properties.giveUpAfter().toMillis())
                .params(Columns.of(attempts)
                        .uuid(each -> each.delivery().deliveryId())
                        .text(each -> kind(each.result()))
                        .text(each -> status(each.result()))
                        .text(each -> error(each.result()))
                        .bigint(Written::pauseMillis)
                        .parameters())
                .query((row, number) ->
                        statuses.put(row.getObject("delivery_id", UUID.class), Status.valueOf(row.getString("status"))))
                .list();
        return statuses;
    }

    private void judge(Endpoint endpoint, List<Written> attempts) {
        var results = attempts.stream().map(Written::result).toList();
        if (results.stream().anyMatch(Accepted.class::isInstance)) {
            endpoints.accepted(endpoint);
        } else if (!results.stream().allMatch(Forgotten.class::isInstance)) {
            endpoints.failed(endpoint);
        }
        if (results.stream().anyMatch(result -> result instanceof Refused refused && refused.isGone())) {
            endpoints.gone(endpoint);
        }
    }

    private static String kind(Result result) {
        return switch (result) {
            case Accepted accepted -> "ACCEPTED";
            case Refused refused -> "FAILED";
            case Unanswered unanswered -> "FAILED";
            case Forgotten forgotten -> "DROPPED";
        };
    }

    private static @Nullable Integer status(Result result) {
        return switch (result) {
            case Accepted(var status) -> status;
            case Refused(var status) -> status;
            case Unanswered unanswered -> null;
            case Forgotten forgotten -> null;
        };
    }

    private static @Nullable String error(Result result) {
        return switch (result) {
            case Accepted accepted -> null;
            case Refused refused -> "STATUS";
            case Unanswered(var reason) -> reason;
            case Forgotten forgotten -> "USER_FORGOTTEN";
        };
    }
}
