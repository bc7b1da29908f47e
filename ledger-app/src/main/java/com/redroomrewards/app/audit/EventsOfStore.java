package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.StoredEvents;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events of whichever store a ledger has, without an application around.
 *
 * @param events the stream
 * @param histories of aggregates
 * @param firstIndex what the store's tokens call the first event
 * @param onClose ends what was opened for it
 */
public record EventsOfStore(StoredEvents events, Histories histories, int firstIndex, Runnable onClose)
        implements AutoCloseable {

    /** What has happened to aggregates. */
    public interface Histories {

        /** All events of these aggregates, those of each in their order. */
        List<? extends DomainEventMessage<?>> of(Collection<UUID> aggregateIds);

        /** The events of an aggregate from one version to another, both included; those that there are. */
        List<? extends DomainEventMessage<?>> of(UUID aggregateId, long first, long last);
    }

    /**
     * The store of a ledger.
     *
     * @param jdbc its database
     * @param axonServer host and port of its Axon Server, or null when the events are in the database
     */
    public static EventsOfStore of(JdbcClient jdbc, @Nullable String axonServer) {
        if (axonServer == null) {
            var events = new PostgresStoredEvents(jdbc);
            return new EventsOfStore(events, events.histories(), 1, () -> {});
        }
        var connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(
                        AxonServerConfiguration.builder().servers(axonServer).build())
                .build();
        connections.start();
        var events = new AxonServerStoredEvents(connections);
        return new EventsOfStore(events, events.histories(), 0, connections::shutdown);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
