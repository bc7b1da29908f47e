package com.redroomrewards.projections.history;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the queries about the past. They ask for the event store late: they are part of what is made with it. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    PastWallets pastWallets(ObjectProvider<EventStore> events) {
        return new PastWallets(events::getObject);
    }

    @Bean
    PastEntries pastEntries(JdbcClient jdbc, ObjectProvider<EventStore> events) {
        return new PastEntries(jdbc, events::getObject);
    }
}
