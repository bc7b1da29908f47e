package com.redroomrewards.gateway.edge;

import com.redroomrewards.gateway.edge.admission.AdmissionProperties;
import com.redroomrewards.gateway.edge.body.HttpProperties;
import com.redroomrewards.gateway.edge.idempotency.IdempotencyProperties;
import com.redroomrewards.gateway.edge.ratelimit.RateLimitProperties;
import com.redroomrewards.gateway.edge.security.ExternalIssuerProperties;
import com.redroomrewards.gateway.edge.security.TokenProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The edge's settings; its other parts are found by a component scan of this package. It needs a
 * {@link java.time.Clock}, a {@code JdbcClient} and a transaction manager, a
 * {@link com.redroomrewards.gateway.edge.digest.KeyedDigest}, and the schema {@code edge} migrated from
 * {@code classpath:db/edge}.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({
    AdmissionProperties.class,
    ExternalIssuerProperties.class,
    HttpProperties.class,
    IdempotencyProperties.class,
    RateLimitProperties.class,
    TokenProperties.class
})
class EdgeConfiguration {}
