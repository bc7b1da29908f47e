package com.redroomrewards.gateway.edge.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.idempotency.*}.
 *
 * @param lease after which the node that claimed a key is taken for dead, and the command runs again; a living one
 *     renews its claims three times as often
 * @param maxWait how long a request waits for the one that runs under its key
 * @param poll how often it asks whether another node is done
 * @param retention how long answers are kept: 30 days at least (http.md, Every request)
 */
@ConfigurationProperties("ledger.idempotency")
public record IdempotencyProperties(
        @DefaultValue("10s") Duration lease,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("50ms") Duration poll,
        @DefaultValue("35d") Duration retention) {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(30);

    /** Checks the bounds. */
    public IdempotencyProperties {
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException("ledger.idempotency.retention is at least 30d, as clients may repeat a"
                    + " request for so long, not " + retention);
        }
    }
}
