package com.redroomrewards.app.report;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.redroomrewards.projections.report.PeriodClosing;
import com.redroomrewards.projections.report.ReportPlaces;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports' settings. Periods that are over are added up by a task of the scheduler that has the sweeps: on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
class ReportingConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ReportingConfiguration.class);

    @Bean
    ReportPlaces reportPlaces(ReportProperties properties) {
        return new ReportPlaces(properties.atOnce(), properties.maxWait());
    }

    @Bean
    RecurringTask<Void> periodClosingTask(PeriodClosing closing, Clock clock, ReportProperties properties) {
        var every = FixedDelay.of(properties.closeEvery());
        return Tasks.recurring("sweep-periods", every).execute((instance, context) -> {
            var closed = closing.close(clock.instant());
            if (closed > 0) {
                log.info("{} periods were added up for reports", closed);
            }
        });
    }
}
