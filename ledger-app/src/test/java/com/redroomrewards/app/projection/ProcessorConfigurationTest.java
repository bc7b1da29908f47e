package com.redroomrewards.app.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class ProcessorConfigurationTest {

    @ProcessingGroup("one")
    private static final class One {
        @EventHandler
        void on(String event) {}
    }

    @ProcessingGroup("two")
    private static final class Two {
        @EventHandler
        void on(String event) {}
    }

    @Test
    void eachProcessorsCoordinatorHasAThread() {
        try (var coordinators = new CoordinatorExecutor()) {
            var configurer = DefaultConfigurer.defaultConfiguration(false);
            configurer.configureEmbeddedEventStore(axon -> new InMemoryEventStorageEngine());
            for (var handler : List.of(new One(), new Two())) {
                configurer.eventProcessing(processing -> processing.registerEventHandler(axon -> handler));
            }
            new ProcessorConfiguration().pooledProcessors(coordinators).configureModule(configurer);
            var axon = configurer.start();
            try {
                assertThat(axon.eventProcessingConfiguration().eventProcessors())
                        .hasSize(2);
                assertThat(coordinators.getCorePoolSize()).isEqualTo(2);
            } finally {
                axon.shutdown();
            }
        }
    }
}
