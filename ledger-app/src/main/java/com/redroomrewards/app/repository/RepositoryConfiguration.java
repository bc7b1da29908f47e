package com.redroomrewards.app.repository;

import com.redroomrewards.app.groupcommit.Validation;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.Redemption;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many aggregates of each type are kept in memory: what is active at a time, and for receipts a moment's retries. */
@Configuration(proxyBeanMethods = false)
class RepositoryConfiguration {

    @Bean
    ConfigurerModule aggregates(ObjectProvider<Validation> validation) {
        var ofPostgres = validation.getIfAvailable();
        var freshness = ofPostgres == null ? new CheckedAtLoad() : new CheckedAtCommit(ofPostgres);
        return configurer -> configurer
                .configureAggregate(cached(new CachedType<>(MemberAccount.class, 50_000, false), freshness))
                .configureAggregate(cached(new CachedType<>(AccountLink.class, 10_000, false), freshness))
                .configureAggregate(cached(new CachedType<>(Redemption.class, 20_000, false), freshness))
                .configureAggregate(cached(new CachedType<>(Receipt.class, 10_000, true), freshness));
    }

    private static <T> AggregateConfigurer<T> cached(CachedType<T> type, Freshness freshness) {
        return AggregateConfigurer.defaultConfiguration(type.aggregateType())
                .configureRepository(axon -> CachingRepository.of(type, freshness, axon));
    }
}
