package com.redroomrewards.app.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import com.redroomrewards.projections.entry.EntryMonths;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Retention as a task of the scheduler that has the deadlines and sweeps: on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionConfiguration {

    @Bean
    Retention retention(
            @Qualifier("owner") DataSource owner,
            QueryGateway queries,
            ClientUsers users,
            RetentionMeters meters,
            Clock clock,
            RetentionProperties properties) {
        var months = new EntryMonths(JdbcClient.create(owner));
        return new Retention(months, new LeftoverKeys(queries, users), meters, clock, properties);
    }

    // It asks by way of Axon, which is made after the scheduler.
    @Bean
    RecurringTask<Void> retentionSweep(RetentionProperties properties, ObjectProvider<Retention> retention) {
        return Tasks.recurring("sweep-retention", FixedDelay.of(properties.every()))
                .execute((instance, context) -> retention.getObject().run());
    }
}
