package com.redroomrewards.projections.merge;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the merges' projection and queries. */
@Configuration(proxyBeanMethods = false)
class MergeConfiguration {

    @Bean
    MergeProjection mergeProjection(JdbcClient jdbc, Flushes flushes) {
        return new MergeProjection(jdbc, flushes);
    }

    @Bean
    MergeQueries mergeQueries(JdbcClient jdbc) {
        return new MergeQueries(jdbc);
    }
}
