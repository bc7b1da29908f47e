package com.redroomrewards.gateway.webhook.outbox;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.gateway.edge.vault.Vault;
import com.redroomrewards.gateway.query.ClientUserIds;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.event.EventBody;
import com.redroomrewards.gateway.webhook.event.Notice;
import com.redroomrewards.gateway.webhook.subscription.Listeners.Listener;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes of a notice what is delivered to a listener. A body that names a user is stored under the user's key. */
@Component
final class Envelopes {

    private static final Logger log = LoggerFactory.getLogger(Envelopes.class);

    private final ClientUserIds clientUserIds;
    private final Vault vault;

    Envelopes(ClientUserIds clientUserIds, Vault vault) {
        this.clientUserIds = clientUserIds;
        this.vault = vault;
    }

    /** The delivery; empty when the notice is about a user whom the ledger has forgotten meanwhile. */
    Optional<NewDelivery> of(Notice notice, String eventId, Listener listener) {
        var deliveryId = DerivedId.of("webhook-delivery", listener.webhookId().toString(), eventId);
        var link = notice.clientUserOf();
        if (link == null) {
            var body = EventBody.of(eventId, notice, listener.platform(), null);
            return Optional.of(NewDelivery.of(deliveryId, listener.webhookId(), body, notice.lanes()));
        }
        var delivery = clientUserIds
                .of(link, notice.occurredAt())
                .map(userId -> EventBody.of(eventId, notice, listener.platform(), userId))
                .flatMap(body -> vault.sealForUser(link, body.json())
                        .map(stored -> named(deliveryId, listener, notice, body, link, stored)));
        if (delivery.isEmpty()) {
            log.info("{} of link {} is told to nobody: its user is forgotten", notice.type(), link);
        }
        return delivery;
    }

    private static NewDelivery named(
            UUID deliveryId, Listener listener, Notice notice, EventBody body, UUID link, byte[] stored) {
        return new NewDelivery(
                deliveryId, listener.webhookId(), body.eventId(), body.eventType(), stored, link, notice.lanes(), null);
    }
}
