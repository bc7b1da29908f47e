package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.StoredEvents;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored events of whichever store a ledger has, without an application around.
 *
 * @param events the stream
 * @param firstIndex what the store's tokens call the first event
 * @param onClose ends what was opened for it
 */
public record EventsOfStore(StoredEvents events, int firstIndex, Runnable onClose) implements AutoCloseable {

    /**
     * The store of a ledger.
     *
     * @param jdbc its database
     * @param axonServer host and port of its Axon Server, or null when the events are in the database
     */
    public static EventsOfStore of(JdbcClient jdbc, @Nullable String axonServer) {
        if (axonServer == null) {
            return new EventsOfStore(new PostgresStoredEvents(jdbc), 1, () -> {});
        }
        var connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(
                        AxonServerConfiguration.builder().servers(axonServer).build())
                .build();
        connections.start();
        return new EventsOfStore(new AxonServerStoredEvents(connections), 0, connections::shutdown);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
