package com.redroomrewards.app.eventstore;

import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Reads the events of a ledger's Postgres from outside of the server, for the tools of the command line. */
public final class EventReader {

    private final EventStorageEngine engine;

    /** Reads through these connections. */
    public EventReader(DataSource dataSource) {
        var serializer = new NamedEventSerializer();
        this.engine = PostgresEventStoreConfiguration.reading(serializer, serializer, dataSource)
                .build();
    }

    /** All events of the aggregate, the first one first; they are read as they are asked for. */
    public Stream<? extends DomainEventMessage<?>> eventsOf(UUID aggregateId) {
        return engine.readEvents(aggregateId.toString(), 0).asStream();
    }

    /**
     * The stored name of an event.
     *
     * @throws UnknownEventException for a class that has no name
     */
    public static String nameOf(Class<?> event) {
        return EventNames.typeOf(event).getName();
    }
}
