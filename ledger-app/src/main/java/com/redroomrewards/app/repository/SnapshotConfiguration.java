package com.redroomrewards.app.repository;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.promotion.Promotion;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** When and where snapshots are made (ADR 7). */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    // An event takes some 20 microseconds to read and apply, so that an account of any age is loaded in a few
    // milliseconds.
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 200;

    // Not for everyone who wants any executor.
    @Bean(defaultCandidate = false)
    @Qualifier("snapshots")
    SnapshotExecutor snapshotExecutor() {
        return new SnapshotExecutor();
    }

    // Of the types that RepositoryConfiguration says have a long history: of others it makes none and only warns.
    @Bean
    Snapshotter snapshotter(Configuration axon, @Qualifier("snapshots") SnapshotExecutor executor) {
        return AggregateSnapshotter.builder()
                .eventStore(axon.eventStore())
                .repositoryProvider(axon::repository)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .aggregateFactories(List.of(
                        new GenericAggregateFactory<>(MemberAccount.class),
                        new GenericAggregateFactory<>(Promotion.class)))
                .executor(executor)
                .build();
    }

    // Lazy, since the snapshotter needs the event store, whose configuration is made of repositories that want this.
    @Bean
    SnapshotTriggerDefinition byCount(@Lazy Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS);
    }
}
