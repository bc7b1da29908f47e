package com.redroomrewards.projections.balance;

import com.redroomrewards.projections.batch.Flushes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the wallet's projection and queries. */
@Configuration(proxyBeanMethods = false)
class BalanceConfiguration {

    @Bean
    BalanceProjection balanceProjection(JdbcClient jdbc, Flushes flushes) {
        return new BalanceProjection(jdbc, flushes);
    }

    @Bean
    WalletQueries walletQueries(JdbcClient jdbc) {
        return new WalletQueries(jdbc);
    }

    @Bean
    MemberQueries memberQueries(JdbcClient jdbc) {
        return new MemberQueries(jdbc);
    }
}
