package com.redroomrewards.app.eventstore;

import com.redroomrewards.projections.audit.StoredEvent;
import java.util.Collection;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Events as handlers take them, from what the event store keeps; for who reads the store without an application. */
public final class EventMessages {

    // An upcaster that the application is given one day has to stand here as well.
    private static final NoOpEventUpcaster UPCASTER = NoOpEventUpcaster.INSTANCE;

    private final Serializer serializer = new NamedEventSerializer();

    /** The events' messages; payloads are read when they are asked for. */
    public List<? extends DomainEventMessage<?>> of(Collection<StoredEvent> events) {
        return from(events.stream().map(EventMessages::entry).toList());
    }

    /** The same from what Axon reads from a store. */
    public List<? extends DomainEventMessage<?>> from(Collection<? extends DomainEventData<?>> events) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(events.stream(), serializer, UPCASTER)
                .asStream()
                .toList();
    }

    /**
     * The stored name of an event.
     *
     * @throws UnknownEventException for a class that has no name
     */
    public static String nameOf(Class<?> event) {
        return EventNames.typeOf(event).getName();
    }

    private static GenericDomainEventEntry<byte[]> entry(StoredEvent event) {
        return new GenericDomainEventEntry<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequenceNumber(),
                event.eventId(),
                event.time(),
                event.name(),
                event.revision(),
                event.payload(),
                event.metadata());
    }
}
