package com.redroomrewards.projections.adjustment;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the adjustments' projection and queries. */
@Configuration(proxyBeanMethods = false)
class AdjustmentConfiguration {

    @Bean
    AdjustmentProjection adjustmentProjection(JdbcClient jdbc, Flushes flushes) {
        return new AdjustmentProjection(jdbc, flushes);
    }

    @Bean
    AdjustmentQueries adjustmentQueries(JdbcClient jdbc) {
        return new AdjustmentQueries(jdbc);
    }
}
