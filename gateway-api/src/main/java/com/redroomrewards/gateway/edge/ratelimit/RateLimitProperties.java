package com.redroomrewards.gateway.edge.ratelimit;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.rate-limit.*}: the limit of each client (http.md, Every request), shared by all nodes.
 *
 * @param perSecond requests a second, for as long as a client likes
 * @param burst requests at once, after a pause
 * @param clients the limits of those clients that have their own, by client id
 */
@ConfigurationProperties("ledger.rate-limit")
public record RateLimitProperties(
        @DefaultValue("100") long perSecond,
        @DefaultValue("200") long burst,
        @DefaultValue Map<String, RateLimit> clients) {

    /** Checks the bounds. */
    public RateLimitProperties {
        clients = Map.copyOf(clients);
        new RateLimit(perSecond, burst);
    }

    RateLimit of(String clientId) {
        return clients.getOrDefault(clientId, new RateLimit(perSecond, burst));
    }
}
