package com.redroomrewards.app.projection;

import com.redroomrewards.projections.batch.ProcessingGroups;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer.PooledStreamingProcessorConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the projections' processors run. */
@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {

    private static final int BATCH_SIZE = 1_000;
    private static final int SEGMENTS = 2;
    // A segment whose flush failed is released; with the default of 5 s it would stand still that long.
    private static final long TOKEN_CLAIM_MILLIS = 500;

    // Not for everyone who wants any executor.
    @Bean(defaultCandidate = false)
    @Qualifier("coordinators")
    CoordinatorExecutor coordinatorExecutor() {
        return new CoordinatorExecutor();
    }

    // Errors go to the processor, which rolls back and tries again; Axon's default would log and skip the event.
    @Bean
    ConfigurerModule pooledProcessors(@Qualifier("coordinators") CoordinatorExecutor coordinators) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors()
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessorConfiguration((axon, builder) -> builder.batchSize(BATCH_SIZE)
                        .coordinatorExecutor(processor -> coordinators.withOneMore())
                        .initialSegmentCount(SEGMENTS)
                        .tokenClaimInterval(TOKEN_CLAIM_MILLIS)
                        .initialToken(StreamableMessageSource::createTailToken))
                // What is told has the order of the stream, whatever aggregate it is of.
                .registerPooledStreamingEventProcessorConfiguration(ProcessingGroups.WEBHOOKS, inOneSegment())
                // Each segment looks at each event, and few are for these.
                .registerPooledStreamingEventProcessorConfiguration(ProcessingGroups.LINKS, inOneSegment())
                .registerPooledStreamingEventProcessorConfiguration(ProcessingGroups.APPROVALS, inOneSegment())
                .registerPooledStreamingEventProcessorConfiguration(ProcessingGroups.ERASURES, inOneSegment()));
    }

    private static PooledStreamingProcessorConfiguration inOneSegment() {
        return (axon, builder) -> builder.initialSegmentCount(1);
    }
}
