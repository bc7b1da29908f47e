package com.redroomrewards.app.eventstore;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Where projections keep how far they are: in Postgres with either event store. */
@Configuration(proxyBeanMethods = false)
class TokenStoreConfiguration {

    // Without JPA Axon would silently choose no transactions at all, and rows and tokens would part.
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connectionProvider, Serializer general) {
        return new CompareAndSetTokenStore(
                JdbcTokenStore.builder().connectionProvider(connectionProvider).serializer(general),
                // Axon's default, process and host, is the same for two containers that share their host's name.
                ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID());
    }
}
