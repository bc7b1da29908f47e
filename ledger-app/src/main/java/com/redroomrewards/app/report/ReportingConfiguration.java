package com.redroomrewards.app.report;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.redroomrewards.projections.report.PeriodClosing;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has periods that are over added up, as a task of the scheduler that has the sweeps: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ReportingConfiguration.class);

    @Bean
    RecurringTask<Void> periodClosingTask(
            PeriodClosing closing, Clock clock, @Value("${ledger.reports.close-every:10m}") Duration every) {
        return Tasks.recurring("sweep-periods", FixedDelay.of(every)).execute((instance, context) -> {
            var closed = closing.close(clock.instant());
            if (closed > 0) {
                log.info("{} periods were added up for reports", closed);
            }
        });
    }
}
