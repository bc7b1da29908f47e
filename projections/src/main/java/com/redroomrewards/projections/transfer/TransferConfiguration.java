package com.redroomrewards.projections.transfer;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the transfers' projection and queries. */
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

    @Bean
    TransferProjection transferProjection(JdbcClient jdbc, Flushes flushes) {
        return new TransferProjection(jdbc, flushes);
    }

    @Bean
    TransferQueries transferQueries(JdbcClient jdbc) {
        return new TransferQueries(jdbc);
    }
}
