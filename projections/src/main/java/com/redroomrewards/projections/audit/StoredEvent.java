package com.redroomrewards.projections.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An event as the event store keeps it: a leaf of the transparency log.
 *
 * @param position its place in the stream, from 0 on and without gaps
 * @param eventId its identifier
 * @param aggregateType of what kind its aggregate is
 * @param aggregateId which one
 * @param sequenceNumber its place among the aggregate's events, from 0 on
 * @param time when it was written, as it is stored
 * @param name its stored name, such as {@code account.points-earned}
 * @param revision the revision of its payload
 * @param payload the bytes of its payload
 * @param metadata the bytes of its metadata
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record StoredEvent(
        long position,
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequenceNumber,
        String time,
        String name,
        String revision,
        byte[] payload,
        byte[] metadata) {

    private static final String FORM = "rrr-event-1";

    /**
     * The bytes of its leaf: netstrings ({@code length:bytes,}) of the form's name and of all that is above, in that order,
     * numbers in decimal. So each byte of the event counts, and none can be moved from one field to the next.
     */
    public byte[] leaf() {
        var leaf = new ByteArrayOutputStream(payload.length + metadata.length + 256);
        add(leaf, FORM);
        add(leaf, Long.toString(position));
        add(leaf, eventId);
        add(leaf, aggregateType);
        add(leaf, aggregateId);
        add(leaf, Long.toString(sequenceNumber));
        add(leaf, time);
        add(leaf, name);
        add(leaf, revision);
        add(leaf, payload);
        add(leaf, metadata);
        return leaf.toByteArray();
    }

    /** The hash of its leaf. */
    public byte[] leafHash() {
        return TreeHash.ofLeaf(leaf());
    }

    private static void add(ByteArrayOutputStream leaf, String text) {
        add(leaf, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ByteArrayOutputStream leaf, byte[] bytes) {
        leaf.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        leaf.writeBytes(bytes);
        leaf.write(',');
    }
}
