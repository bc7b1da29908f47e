package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import com.redroomrewards.gateway.edge.trace.EdgeFilterOrder;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Once per key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencyProperties.class)
public class IdempotencyConfiguration {

    @Bean
    IdempotencyStore idempotencyStore(JdbcClient jdbc, IdempotencyProperties properties) {
        return new IdempotencyStore(jdbc, properties.lease());
    }

    @Bean
    Leases idempotencyLeases(IdempotencyStore store, IdempotencyProperties properties) {
        return new Leases(store, properties.lease());
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            IdempotencyStore store, Leases leases, IdempotencyProperties properties, KeyedDigest digest) {
        var gate = new IdempotencyGate(store, leases, properties);
        var registration = new FilterRegistrationBean<>(new IdempotencyFilter(gate, digest));
        registration.setOrder(EdgeFilterOrder.IDEMPOTENCY);
        return registration;
    }

    @Bean
    WebMvcConfigurer requestContextArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestContextResolver());
            }
        };
    }
}
