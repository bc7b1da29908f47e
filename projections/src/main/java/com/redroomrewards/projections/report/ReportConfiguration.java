package com.redroomrewards.projections.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Registers the reports' rows, which are written with the accounts, and queries. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    ReportRows reportRows(JdbcClient jdbc) {
        return new ReportRows(jdbc);
    }

    @Bean
    LiabilityQueries liabilityQueries(JdbcClient jdbc, PlatformTransactionManager transactions, ReportPlaces places) {
        return new LiabilityQueries(jdbc, transactions, places);
    }

    @Bean
    PeriodClosing periodClosing(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new PeriodClosing(jdbc, transactions);
    }

    @Bean
    SegmentQueries segmentQueries(JdbcClient jdbc, PlatformTransactionManager transactions, ReportPlaces places) {
        return new SegmentQueries(jdbc, transactions, places);
    }
}
