package com.redroomrewards.app.sweep;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.program.Programs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The sweeps as tasks of the scheduler that has the deadlines: each runs on one node at a time, and on another one when
 * that node dies.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

    @Bean
    DueLots dueLots(QueryGateway queries) {
        return new DueLots(queries);
    }

    @Bean
    ExpiringLots expiringLots(QueryGateway queries, Programs programs) {
        return new ExpiringLots(queries, programs);
    }

    @Bean
    SweepMeters sweepMeters(MeterRegistry registry, DueLots dueLots, Clock clock) {
        return new SweepMeters(registry, dueLots, clock);
    }

    @Bean
    SweepRunner sweepRunner(
            DueLots dueLots,
            ExpiringLots expiringLots,
            CommandSender commands,
            SweepMeters meters,
            Clock clock,
            SweepProperties properties) {
        return new SweepRunner(dueLots, expiringLots, commands, meters, clock, properties);
    }

    @Bean
    RecurringTask<Void> expirySweep(SweepProperties properties, ObjectProvider<SweepRunner> runner) {
        return task(DueLots.NAME, properties.expiryEvery(), runner, SweepRunner::expire);
    }

    @Bean
    RecurringTask<Void> noticeSweep(SweepProperties properties, ObjectProvider<SweepRunner> runner) {
        return task(ExpiringLots.NAME, properties.noticesEvery(), runner, SweepRunner::announce);
    }

    // Sweeps send commands through Axon, which is made after the scheduler.
    private static RecurringTask<Void> task(
            String name,
            Duration every,
            ObjectProvider<SweepRunner> runner,
            BiConsumer<SweepRunner, BooleanSupplier> run) {
        return Tasks.recurring("sweep-" + name, FixedDelay.of(every))
                .execute((instance, context) -> run.accept(runner.getObject(), stopping(context)));
    }

    private static BooleanSupplier stopping(ExecutionContext context) {
        return context.getSchedulerState()::isShuttingDown;
    }
}
