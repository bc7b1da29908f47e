package com.redroomrewards.projections.promotion;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the promotions' projection and queries. */
@Configuration(proxyBeanMethods = false)
class PromotionConfiguration {

    @Bean
    PromotionProjection promotionProjection(JdbcClient jdbc, Flushes flushes) {
        return new PromotionProjection(jdbc, flushes);
    }

    @Bean
    PromotionQueries promotionQueries(JdbcClient jdbc) {
        return new PromotionQueries(jdbc);
    }
}
