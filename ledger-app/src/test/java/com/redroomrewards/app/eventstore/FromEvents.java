package com.redroomrewards.app.eventstore;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Aggregates as Axon makes them of their events. */
final class FromEvents {

    private FromEvents() {}

    static <T> T load(Class<T> type, UUID id, List<?> history) {
        var events = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        var repository =
                EventSourcingRepository.builder(type).eventStore(events).build();
        for (var i = 0; i < history.size(); i++) {
            events.publish(
                    new GenericDomainEventMessage<>(type.getSimpleName(), id.toString(), i, (Object) history.get(i)));
        }
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            return repository.load(id.toString()).invoke(Function.identity());
        } finally {
            unitOfWork.rollback();
        }
    }
}
