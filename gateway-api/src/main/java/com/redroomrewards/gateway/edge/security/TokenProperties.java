package com.redroomrewards.gateway.edge.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.token.*}: the built-in issuer.
 *
 * @param issuer what tokens say made them
 * @param lifetime how long a token lives; XCN expects an hour
 * @param keyRotation how long a key signs before the next one does
 */
@ConfigurationProperties("ledger.token")
public record TokenProperties(
        @DefaultValue("redroomrewards-ledger") String issuer,
        @DefaultValue("1h") Duration lifetime,
        @DefaultValue("90d") Duration keyRotation) {}
