package com.redroomrewards.app.eventstore;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;

/** The whole stream of a ledger's database, read by an engine of its own and with the ledger's serializers. */
public final class StoredEvents {

    private StoredEvents() {}

    /** All events from the first one, in stream order. */
    public static List<? extends DomainEventMessage<?>> all(DataSource database) {
        var serializers = new SerializerConfiguration();
        var engine = PostgresEventStoreConfiguration.reading(
                        serializers.snapshotSerializer(),
                        serializers.eventSerializer(),
                        DefaultConfigurer.defaultConfiguration().buildConfiguration(),
                        database)
                .build();
        try (var events = engine.readEvents(null, false)) {
            return events.map(event -> (DomainEventMessage<?>) event).toList();
        }
    }
}
