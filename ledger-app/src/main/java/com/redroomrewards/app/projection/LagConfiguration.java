package com.redroomrewards.app.projection;

import com.redroomrewards.projections.audit.StoredEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells operators how far projections are behind. */
@Configuration(proxyBeanMethods = false)
class LagConfiguration {

    // Its name is the component's in the health endpoint.
    @Bean
    LagWatch projections(
            MeterRegistry registry,
            EventProcessingConfiguration processing,
            StoredEvents events,
            JdbcClient jdbc,
            @Qualifier("generalSerializer") Serializer serializer,
            Clock clock,
            @Value("${axon.axonserver.enabled}") boolean onAxonServer) {
        var processors = streaming(processing);
        var lags = new ProcessorLags(
                processors,
                new ProjectionLag(events, clock, onAxonServer ? 0 : 1),
                new UnclaimedSegments(jdbc, serializer, clock));
        return new LagWatch(registry, processors.keySet(), lags);
    }

    private static Map<String, StreamingEventProcessor> streaming(EventProcessingConfiguration processing) {
        var streaming = new TreeMap<String, StreamingEventProcessor>();
        processing.eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor one) {
                streaming.put(name, one);
            }
        });
        return streaming;
    }
}
