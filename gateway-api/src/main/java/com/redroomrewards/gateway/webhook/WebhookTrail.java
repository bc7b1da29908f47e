package com.redroomrewards.gateway.webhook;

import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.adminaction.AdminAction;
import com.redroomrewards.gateway.edge.adminaction.AdminActions;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Webhooks are no part of the event stream: what is done to them is told in the trail, in the same transaction. */
@Component
final class WebhookTrail {

    private final AdminActions actions;
    private final TransactionTemplate transaction;

    WebhookTrail(AdminActions actions, TransactionTemplate transaction) {
        this.actions = actions;
        this.transaction = transaction;
    }

    /**
     * Does it and tells of it, or neither.
     *
     * @param action what it is, such as {@code webhook.created}
     * @param details what else is worth knowing; no secrets
     */
    <T> T record(Mutation mutation, String action, UUID webhookId, String details, Supplier<T> work) {
        return transaction.execute(status -> {
            var result = work.get();
            var origin = mutation.origin();
            actions.add(new AdminAction(
                    // By the details, too: a key may send each of a webhook's deliveries again.
                    mutation.derivedId("admin-action " + details, webhookId),
                    origin.at(),
                    mutation.context().caller().role().name(),
                    origin.actor().actorId(),
                    origin.correlationId(),
                    action,
                    webhookId.toString(),
                    details));
            return result;
        });
    }

    /** The same for work without a result. */
    void record(Mutation mutation, String action, UUID webhookId, String details, Runnable work) {
        record(mutation, action, webhookId, details, () -> {
            work.run();
            return webhookId;
        });
    }
}
