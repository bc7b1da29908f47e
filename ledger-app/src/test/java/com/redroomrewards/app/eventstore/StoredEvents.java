package com.redroomrewards.app.eventstore;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The whole stream of a ledger's database, read by an engine of its own and with the ledger's serializers. */
public final class StoredEvents {

    private StoredEvents() {}

    /** All events from the first one, in stream order. */
    public static List<? extends DomainEventMessage<?>> all(DataSource database) {
        var serializers = new SerializerConfiguration();
        var engine = new PostgresEventStoreConfiguration()
                .eventStorageEngine(
                        serializers.generalSerializer(),
                        serializers.eventSerializer(),
                        DefaultConfigurer.defaultConfiguration().buildConfiguration(),
                        new DataSourceConnectionProvider(database),
                        new SpringTransactionManager(new DataSourceTransactionManager(database)));
        try (var events = engine.readEvents(null, false)) {
            return events.map(event -> (DomainEventMessage<?>) event).toList();
        }
    }
}
