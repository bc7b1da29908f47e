package com.redroomrewards.gateway.webhook.address;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.webhooks.*}.
 *
 * @param allowLoopback whether deliveries may go to this machine, by plain http as well; for trying things out
 * @param backendPorts where what this server stands on listens: its Postgres and its Axon Server
 */
@ConfigurationProperties("ledger.webhooks")
public record AddressProperties(
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue Set<Integer> backendPorts) {

    public AddressProperties {
        backendPorts = Set.copyOf(backendPorts);
    }
}
