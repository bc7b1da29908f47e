package com.redroomrewards.projections.approval;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the approvals' projection and queries. */
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

    @Bean
    ApprovalProjection approvalProjection(JdbcClient jdbc, Flushes flushes) {
        return new ApprovalProjection(jdbc, flushes);
    }

    @Bean
    ApprovalQueries approvalQueries(JdbcClient jdbc) {
        return new ApprovalQueries(jdbc);
    }
}
