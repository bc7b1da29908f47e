package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.projections.batch.Companion;
import com.redroomrewards.projections.batch.Flushes;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the accounts' projection and queries. */
@Configuration(proxyBeanMethods = false)
class BalanceConfiguration {

    @Bean
    AccountProjection accountProjection(JdbcClient jdbc, Flushes flushes, List<Companion<AccountEvent>> companions) {
        return new AccountProjection(jdbc, flushes, companions);
    }

    @Bean
    WalletQueries walletQueries(JdbcClient jdbc) {
        return new WalletQueries(jdbc);
    }

    @Bean
    MemberQueries memberQueries(JdbcClient jdbc) {
        return new MemberQueries(jdbc);
    }

    @Bean
    SafeguardQueries safeguardQueries(JdbcClient jdbc) {
        return new SafeguardQueries(jdbc);
    }

    @Bean
    ExpiryQueries expiryQueries(JdbcClient jdbc) {
        return new ExpiryQueries(jdbc);
    }

    @Bean
    PendingQueries pendingQueries(JdbcClient jdbc) {
        return new PendingQueries(jdbc);
    }
}
