package com.redroomrewards.app.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Deadlines in Postgres, looked at by every node: one that fell due while no server ran fires with the next start. They
 * are written in the transaction of the saga that sets them. What recurs is in the same table.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    private static final String TABLE = "saga.deadline";
    private static final int THREADS = 4;
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(20);

    // What a dead node was about to do is another one's after less than a minute; the defaults make it half an hour.
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 4;

    @Bean(destroyMethod = "")
    Scheduler deadlineScheduler(
            DataSource dataSource,
            ObjectProvider<DbSchedulerDeadlineManager> deadlines,
            List<RecurringTask<?>> recurring) {
        return Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource),
                        DbSchedulerDeadlineManager.binaryTask(deadlines::getObject))
                .startTasks(recurring)
                .tableName(TABLE)
                // What recurs may take long, and keeps no deadline waiting.
                .threads(THREADS + recurring.size())
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(STOP_AT_MOST)
                .build();
    }

    // Axon starts and stops the scheduler, after and before the processors.
    @Bean
    DeadlineManager deadlineManager(
            Scheduler scheduler,
            Configuration axon,
            TransactionManager transactions,
            @Qualifier("generalSerializer") Serializer general) {
        return new PatientDeadlines(DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .transactionManager(transactions)
                .serializer(general)
                .stopScheduler(true));
    }
}
