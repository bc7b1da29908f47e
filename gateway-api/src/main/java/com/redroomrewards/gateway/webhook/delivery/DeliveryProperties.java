package com.redroomrewards.gateway.webhook.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.webhooks.delivery.*}.
 *
 * @param enabled whether this node delivers; what waits goes on waiting, and a copy of the ledger tells nobody anything
 * @param concurrency how many deliveries are under way to one endpoint at a time
 * @param timeout how long an endpoint has for its answer
 * @param firstRetry the pause after the first failure; each further one is twice as long
 * @param longestRetry the longest pause
 * @param longestPause how long an endpoint that fails everybody is spared at most, before it is asked again
 * @param giveUpAfter for so long after its first attempt a delivery is tried again; one that fails then is dead
 * @param poll how often it is looked for what another node has put into the queue
 * @param lease how long the queue of an endpoint stays with a node that is not heard of; two thirds of it are longer than
 *     the time-out, since an attempt is made only while the lease lasts for the whole of it
 * @param retention how long deliveries are kept after their end, delivered or dead; at least until they are given up
 */
@ConfigurationProperties("ledger.webhooks.delivery")
public record DeliveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("16") int concurrency,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("30s") Duration longestPause,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("90d") Duration retention) {

    public DeliveryProperties {
        if (retention.compareTo(giveUpAfter) < 0) {
            throw new IllegalArgumentException(
                    "Deliveries are kept at least for the %s in which they are tried, and not for %s"
                            .formatted(giveUpAfter, retention));
        }
        if (lease.minus(renewedAfter(lease)).compareTo(timeout) <= 0) {
            throw new IllegalArgumentException(
                    "Two thirds of a lease of %s must be longer than the time-out of %s".formatted(lease, timeout));
        }
    }

    /** How long a node has a lease before it asks for it to last longer. */
    Duration renewedAfter() {
        return renewedAfter(lease);
    }

    private static Duration renewedAfter(Duration lease) {
        return lease.dividedBy(3);
    }
}
