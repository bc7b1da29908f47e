package com.redroomrewards.app.groupcommit;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;

/** An event as its row holds it, but for its place in the stream. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record StoredEvent(
        String eventId,
        String aggregateId,
        long sequenceNumber,
        String aggregateType,
        String timestamp,
        String payloadType,
        String payloadRevision,
        byte[] payload,
        byte[] metaData) {

    static StoredEvent of(DomainEventMessage<?> event, String timestamp, Serializer serializer) {
        var payload = event.serializePayload(serializer, byte[].class);
        var metaData = event.serializeMetaData(serializer, byte[].class);
        return new StoredEvent(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                timestamp,
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metaData.getData());
    }
}
