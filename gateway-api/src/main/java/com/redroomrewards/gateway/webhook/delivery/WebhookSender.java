package com.redroomrewards.gateway.webhook.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that each endpoint for which something waits has one courier, on one of the nodes. Starts last and stops
 * first of all that the application runs.
 */
@Component
final class WebhookSender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private record Posting(Courier courier, Lease lease, Thread thread) {}

    private final EndpointLeases leases;
    private final CourierKit kit;
    private final NewDeliveries newDeliveries;
    private final DeliveryProperties properties;
    private final Map<UUID, Posting> postings = new HashMap<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private long renewedAt = System.nanoTime();

    WebhookSender(EndpointLeases leases, CourierKit kit, NewDeliveries newDeliveries, DeliveryProperties properties) {
        this.leases = leases;
        this.kit = kit;
        this.newDeliveries = newDeliveries;
        this.properties = properties;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("webhook-sender").start(this::run);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Lets what is under way be answered, and gives the endpoints to other nodes. */
    @Override
    public void stop() {
        var running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        newDeliveries.flushes().committed();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    private void run() {
        var failing = false;
        while (!stopping) {
            // Asked for before looking: what is committed between the look and the wait ends the wait at once.
            var seen = newDeliveries.flushes().count();
            try {
                look();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("Webhooks can't be delivered now", e);
                }
                failing = true;
            }
            pause(seen, failing);
        }
        postings.values().forEach(posting -> posting.courier().stop());
        postings.forEach(this::end);
    }

    private void pause(long seen, boolean failing) {
        try {
            if (failing) {
                Thread.sleep(properties.poll());
            } else {
                newDeliveries.flushes().awaitMoreThan(seen, properties.poll());
            }
        } catch (InterruptedException e) {
            log.warn("Nobody may interrupt the webhooks' sender; it goes on");
        }
    }

    private void look() {
        renew();
        endThoseThatAreDone();
        postings.values().forEach(posting -> posting.courier().wake());
        var askedAt = System.nanoTime();
        for (var webhookId : leases.claim(postings.keySet())) {
            var lease = new Lease(askedAt, properties.lease());
            var courier = new Courier(webhookId, lease, kit);
            var name = "webhook-courier-" + webhookId;
            postings.put(
                    webhookId,
                    new Posting(courier, lease, Thread.ofVirtual().name(name).start(courier)));
        }
    }

    private void renew() {
        var askedAt = System.nanoTime();
        if (postings.isEmpty()
                || askedAt - renewedAt < properties.renewedAfter().toNanos()) {
            return;
        }
        var mine = leases.renew(postings.keySet());
        renewedAt = askedAt;
        postings.forEach((webhookId, posting) -> {
            if (mine.contains(webhookId)) {
                posting.lease().renewed(askedAt, properties.lease());
            } else {
                posting.lease().lost();
            }
        });
    }

    private void endThoseThatAreDone() {
        for (var webhookId : Set.copyOf(postings.keySet())) {
            var posting = postings.get(webhookId);
            if (posting != null && !posting.thread().isAlive()) {
                postings.remove(webhookId);
                leases.release(webhookId);
            }
        }
    }

    private void end(UUID webhookId, Posting posting) {
        try {
            posting.thread().join();
            leases.release(webhookId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Webhook {} stays without a courier until the lease is over", webhookId, e);
        }
    }
}
