package com.redroomrewards.app.deadletter;

import com.redroomrewards.projections.batch.ReadModelProjection;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells operators of dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    // Its name is the component's in the health endpoint.
    @Bean
    DeadLetterWatch deadLetters(MeterRegistry registry, JdbcClient jdbc, List<ReadModelProjection<?>> projections) {
        var groups = projections.stream().map(ReadModelProjection::group).collect(Collectors.toSet());
        return new DeadLetterWatch(registry, jdbc, groups);
    }
}
