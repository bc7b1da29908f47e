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
 */
@ConfigurationProperties("ledger.idempotency")
public record IdempotencyProperties(
        @DefaultValue("10s") Duration lease,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("50ms") Duration poll) {}
