package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.edge.vault.Vault;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Forgotten;
import com.redroomrewards.gateway.webhook.delivery.Outcome.NotTried;
import com.redroomrewards.gateway.webhook.signature.SignatureHeaders;
import com.redroomrewards.gateway.webhook.subscription.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes attempts: opens what is sealed, signs and posts. */
@Component
final class AttemptMaker {

    private static final Logger log = LoggerFactory.getLogger(AttemptMaker.class);

    private final DeliveryQueue queue;
    // Made when the first delivery is: it takes longer than it may keep a start waiting.
    private final ObjectProvider<EndpointClient> client;
    private final Vault vault;
    private final Clock clock;
    private final DeliveryProperties properties;
    private final DeliveryMeters meters;

    AttemptMaker(
            DeliveryQueue queue,
            ObjectProvider<EndpointClient> client,
            Vault vault,
            Clock clock,
            DeliveryProperties properties,
            DeliveryMeters meters) {
        this.queue = queue;
        this.client = client;
        this.vault = vault;
        this.clock = clock;
        this.properties = properties;
        this.meters = meters;
    }

    /**
     * Makes one attempt; whatever goes wrong is an outcome. What fails here, before anything is sent, is not the
     * endpoint's fault, and may pass: it is tried again until it does, and the log says so.
     *
     * @param turn which of the valid secrets signs
     * @param lease must last for the attempt, however long the database has taken to open the body
     */
    Outcome make(Endpoint endpoint, Delivery delivery, int turn, Lease lease) {
        try {
            var body = body(delivery).orElse(null);
            if (body == null) {
                return new Forgotten();
            }
            var headers = SignatureHeaders.of(endpoint.secrets(), turn, delivery.eventId(), clock.instant(), body);
            var http = client.getObject();
            if (!lease.lasts(properties.timeout())) {
                log.warn("The delivery {} was not tried: opening it took too long", delivery.deliveryId());
                // Nobody sends anything until the lease lasts again.
                return new NotTried(Duration.ZERO);
            }
            var begin = System.nanoTime();
            var outcome = http.post(endpoint.url(), body, headers);
            meters.time(outcome, Duration.ofNanos(System.nanoTime() - begin));
            return outcome;
        } catch (RuntimeException | Error e) {
            log.error("The delivery {} could not be tried", delivery.deliveryId(), e);
            return new NotTried(properties.longestPause());
        }
    }

    private Optional<byte[]> body(Delivery delivery) {
        var user = delivery.sealedFor();
        return user == null
                ? Optional.of(delivery.body())
                : queue.limited(() -> vault.openForUser(user, delivery.body()));
    }
}
