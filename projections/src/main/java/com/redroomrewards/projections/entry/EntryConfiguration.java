package com.redroomrewards.projections.entry;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the entries' projection and queries. */
@Configuration(proxyBeanMethods = false)
class EntryConfiguration {

    @Bean
    EntryProjection entryProjection(JdbcClient jdbc, Flushes flushes) {
        return new EntryProjection(jdbc, flushes);
    }

    @Bean
    EntryQueries entryQueries(JdbcClient jdbc) {
        return new EntryQueries(jdbc);
    }
}
