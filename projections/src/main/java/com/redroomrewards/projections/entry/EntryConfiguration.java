package com.redroomrewards.projections.entry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the entries' rows, which are written with the accounts, and queries. */
@Configuration(proxyBeanMethods = false)
class EntryConfiguration {

    @Bean
    EntryRows entryRows(JdbcClient jdbc) {
        return new EntryRows(jdbc);
    }

    @Bean
    EntryMonths entryMonths(JdbcClient jdbc) {
        return new EntryMonths(jdbc);
    }

    @Bean
    EntryQueries entryQueries(JdbcClient jdbc) {
        return new EntryQueries(jdbc);
    }
}
