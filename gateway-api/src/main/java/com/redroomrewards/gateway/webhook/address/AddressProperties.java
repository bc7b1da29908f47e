package com.redroomrewards.gateway.webhook.address;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.webhooks.*}.
 *
 * @param allowLoopback whether deliveries may go to this machine, by plain http as well; for trying things out
 */
@ConfigurationProperties("ledger.webhooks")
public record AddressProperties(@DefaultValue("false") boolean allowLoopback) {}
