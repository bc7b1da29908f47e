package com.redroomrewards.app.repository;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.Redemption;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many aggregates of each type are kept in memory: what is active at a time, and for receipts a moment's retries. */
@Configuration(proxyBeanMethods = false)
class RepositoryConfiguration {

    @Bean
    ConfigurerModule aggregates() {
        return configurer -> configurer
                .configureAggregate(cached(MemberAccount.class, 50_000))
                .configureAggregate(cached(AccountLink.class, 10_000))
                .configureAggregate(cached(Redemption.class, 20_000))
                .configureAggregate(cached(Receipt.class, 1_000));
    }

    private static <T> AggregateConfigurer<T> cached(Class<T> aggregateType, int count) {
        return AggregateConfigurer.defaultConfiguration(aggregateType)
                .configureRepository(axon -> RefreshingRepository.of(aggregateType, new CaffeineCache(count), axon));
    }
}
