package com.redroomrewards.app.repository;

import com.redroomrewards.app.groupcommit.Validation;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.adjustment.Adjustment;
import com.redroomrewards.domain.adjustment.AdminDay;
import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.earning.EarnedOrder;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.merge.Merge;
import com.redroomrewards.domain.program.LoyaltyProgram;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionCatalog;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.Redemption;
import com.redroomrewards.domain.topup.TopUp;
import com.redroomrewards.domain.transfer.Transfer;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How many aggregates of each type are kept in memory: what is active at a time. Of receipts few: one that is not there
 * is taken for new, and the commit finds out.
 */
@Configuration(proxyBeanMethods = false)
class RepositoryConfiguration {

    @Bean
    ConfigurerModule aggregates(ObjectProvider<Validation> validation, SnapshotTriggerDefinition byCount) {
        var ofPostgres = validation.getIfAvailable();
        var freshness = ofPostgres == null ? new CheckedAtLoad() : new CheckedAtCommit(ofPostgres);
        return configurer -> configurer
                .configureAggregate(cached(CachedType.ofLongHistory(MemberAccount.class, 50_000, byCount), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(AccountLink.class, 10_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(Redemption.class, 20_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(TopUp.class, 2_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(Transfer.class, 5_000), freshness))
                .configureAggregate(cached(CachedType.mostlyNew(EarnedOrder.class, 1_000), freshness))
                .configureAggregate(cached(CachedType.mostlyNew(Receipt.class, 1_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(Adjustment.class, 1_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(Merge.class, 1_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(Approval.class, 1_000), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(AdminDay.class, 1_000), freshness))
                .configureAggregate(cached(CachedType.ofLongHistory(Promotion.class, 1_000, byCount), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(PromotionCatalog.class, 100), freshness))
                .configureAggregate(cached(CachedType.ofShortHistory(LoyaltyProgram.class, 0), freshness));
    }

    private static <T> AggregateConfigurer<T> cached(CachedType<T> type, Freshness freshness) {
        return AggregateConfigurer.defaultConfiguration(type.aggregateType())
                .configureRepository(axon -> CachingRepository.of(type, freshness, axon));
    }
}
