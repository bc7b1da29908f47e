package com.redroomrewards.gateway.edge.body;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.http.*}.
 *
 * @param maxBodyBytes the largest request body
 * @param maxManyBytes the largest body of an operation that takes many items at once: a thousand with all their metadata
 * @param maxSwallowBytes how much of a body that is too large is still read, so that the client gets to
 *     see its 413 rather than a closed connection
 * @param maxBodyTime in which a body must have come: whoever sends a byte now and then keeps a place from others
 */
@ConfigurationProperties("ledger.http")
public record HttpProperties(
        @DefaultValue("1048576") int maxBodyBytes,
        @DefaultValue("8388608") int maxManyBytes,
        @DefaultValue("33554432") int maxSwallowBytes,
        @DefaultValue("10s") Duration maxBodyTime) {}
