package com.redroomrewards.app.query;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Queries are answered by the node that is asked, also with an Axon Server: every node has the database of the read models
 * (architecture.md, Run modes). By way of the server a list of views comes back as a list of something else, which nobody can read.
 */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    QueryBus queryBus(TransactionManager transactions) {
        return SimpleQueryBus.builder().transactionManager(transactions).build();
    }
}
