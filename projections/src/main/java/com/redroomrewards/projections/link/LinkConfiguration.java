package com.redroomrewards.projections.link;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the links' projection and queries. */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

    @Bean
    LinkProjection linkProjection(JdbcClient jdbc, Flushes flushes) {
        return new LinkProjection(jdbc, flushes);
    }

    @Bean
    LinkQueries linkQueries(JdbcClient jdbc) {
        return new LinkQueries(jdbc);
    }
}
