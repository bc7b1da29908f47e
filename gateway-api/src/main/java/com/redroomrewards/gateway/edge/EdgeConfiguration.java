package com.redroomrewards.gateway.edge;

import com.redroomrewards.gateway.edge.body.BodyConfiguration;
import com.redroomrewards.gateway.edge.error.ErrorConfiguration;
import com.redroomrewards.gateway.edge.idempotency.IdempotencyConfiguration;
import com.redroomrewards.gateway.edge.operation.OperationConfiguration;
import com.redroomrewards.gateway.edge.security.SecurityConfiguration;
import com.redroomrewards.gateway.edge.trace.TraceConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The whole edge, for the runnable to import. It needs a {@link java.time.Clock}, a {@code JdbcClient} and
 * a transaction manager, a {@link com.redroomrewards.gateway.edge.digest.KeyedDigest}, and the schema {@code edge}
 * migrated from {@code classpath:db/edge}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    TraceConfiguration.class,
    ErrorConfiguration.class,
    OperationConfiguration.class,
    SecurityConfiguration.class,
    BodyConfiguration.class,
    IdempotencyConfiguration.class
})
public class EdgeConfiguration {}
