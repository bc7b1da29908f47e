package com.redroomrewards.app.audit;

import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.StoredEvents;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream on an Axon Server. It keeps metadata as values by name: as bytes they are the JSON object of these, in the order
 * of their names.
 */
final class AxonServerStoredEvents implements StoredEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AxonServerConnectionManager connections;

    AxonServerStoredEvents(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    @Override
    public List<StoredEvent> from(long position, int max) {
        var count = (int) Math.min(max, end() - position);
        var events = new ArrayList<StoredEvent>();
        if (count <= 0) {
            return events;
        }
        try (var stream = channel().openStream(position - 1, count)) {
            while (events.size() < count) {
                var next = stream.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    throw new IllegalStateException("Axon Server gives no event after " + (position + events.size()));
                }
                events.add(event(next.getToken(), next.getEvent()));
            }
            return events;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber) {
        var stream = channel().openAggregateStream(aggregateId.toString(), sequenceNumber, sequenceNumber + 1);
        try {
            return stream.hasNext() ? Optional.of(inStream(stream.next())) : Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            stream.cancel();
        }
    }

    // An aggregate's events come without their place in the stream.
    EventsOfStore.Histories histories() {
        var messages = new EventMessages();
        return new EventsOfStore.Histories() {
            @Override
            public List<? extends DomainEventMessage<?>> of(Collection<UUID> aggregateIds) {
                return messages.from(aggregateIds.stream()
                        .flatMap(id -> all(channel().openAggregateStream(id.toString(), 0)).stream())
                        .toList());
            }

            @Override
            public List<? extends DomainEventMessage<?>> of(UUID aggregateId, long first, long last) {
                return messages.from(
                        all(channel().openAggregateStream(aggregateId.toString(), first, Math.addExact(last, 1))));
            }
        };
    }

    private static List<DomainEventData<byte[]>> all(AggregateEventStream stream) {
        var events = new ArrayList<DomainEventData<byte[]>>();
        try {
            while (stream.hasNext()) {
                events.add(new GrpcBackedDomainEventData(stream.next()));
            }
            return events;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            stream.cancel();
        }
    }

    @Override
    public long end() {
        return await(channel().getLastToken()) + 1;
    }

    // An aggregate's events come without their place in the stream: it is among those from its time on.
    private StoredEvent inStream(Event event) {
        var position = Math.max(0, await(channel().getTokenAt(event.getTimestamp())));
        while (true) {
            var page = from(position, 100);
            for (var candidate : page) {
                if (candidate.eventId().equals(event.getMessageIdentifier())) {
                    return candidate;
                }
            }
            if (page.isEmpty()) {
                throw new IllegalStateException(
                        "Event " + event.getMessageIdentifier() + " has no place in the stream");
            }
            position = page.getLast().position() + 1;
        }
    }

    private EventChannel channel() {
        return connections.getConnection().eventChannel();
    }

    private static StoredEvent event(long position, Event event) {
        return new StoredEvent(
                position,
                event.getMessageIdentifier(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                Instant.ofEpochMilli(event.getTimestamp()).toString(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                event.getPayload().getData().toByteArray(),
                JSON.writeValueAsBytes(values(event.getMetaDataMap())));
    }

    private static Map<String, Object> values(Map<String, MetaDataValue> metadata) {
        var values = new TreeMap<String, Object>();
        metadata.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static Object value(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOLEAN_VALUE -> value.getBooleanValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BYTES_VALUE -> value.getBytesValue().getData().toByteArray();
            case DATA_NOT_SET -> "";
        };
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Axon Server does not answer", e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while events were read", e);
    }
}
