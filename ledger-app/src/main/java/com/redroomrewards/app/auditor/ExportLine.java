package com.redroomrewards.app.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.TreeStart;
import com.redroomrewards.projections.entry.EntryView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of an exported file: the head, then each event and right behind it the entry that it has made, and at last the
 * manifest. Bytes are in Base64.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportLine(
        @Nullable Head head,
        @Nullable Event event,
        @Nullable EntryView entry,
        @Nullable Manifest manifest) {

    static final String FORM = "rrr-export-1";

    // What others would read in it differently is none of its lines.
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Which part of the stream it is, and what its tree rests on.
     *
     * @param form of the file
     * @param from position of the first event
     * @param to position after the last event, which is the size of the last checkpoint
     * @param hashesBefore of the tree before the first event (RFC 6962): one for each power of two in {@code from}
     * @param checkpoints over these events, as they were signed (C2SP tlog-checkpoint)
     */
    record Head(String form, long from, long to, List<byte[]> hashesBefore, List<String> checkpoints) {

        Head {
            Objects.requireNonNull(form, "form");
            hashesBefore = List.copyOf(hashesBefore);
            checkpoints = List.copyOf(checkpoints);
        }

        TreeStart start() {
            return new TreeStart(from, hashesBefore);
        }
    }

    /**
     * An event with its bytes.
     *
     * @param leafHash of its leaf in the tree
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Event(
            long position,
            String eventId,
            String aggregateType,
            String aggregateId,
            long sequenceNumber,
            String time,
            String name,
            String revision,
            byte[] payload,
            byte[] metadata,
            byte[] leafHash) {

        // A record from a file may lack anything.
        Event {
            Stream.of(eventId, aggregateType, aggregateId, time, name, revision, payload, metadata, leafHash)
                    .forEach(Objects::requireNonNull);
        }

        static Event of(StoredEvent event) {
            return new Event(
                    event.position(),
                    event.eventId(),
                    event.aggregateType(),
                    event.aggregateId(),
                    event.sequenceNumber(),
                    event.time(),
                    event.name(),
                    event.revision(),
                    event.payload(),
                    event.metadata(),
                    event.leafHash());
        }

        StoredEvent stored() {
            return new StoredEvent(
                    position,
                    eventId,
                    aggregateType,
                    aggregateId,
                    sequenceNumber,
                    time,
                    name,
                    revision,
                    payload,
                    metadata);
        }
    }

    /**
     * What the file holds.
     *
     * @param events how many
     * @param entries how many
     * @param sha256 of all lines before this one, in hex
     */
    record Manifest(long events, long entries, String sha256) {

        Manifest {
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    static ExportLine of(Head head) {
        return new ExportLine(head, null, null, null);
    }

    static ExportLine of(Event event) {
        return new ExportLine(null, event, null, null);
    }

    static ExportLine of(EntryView entry) {
        return new ExportLine(null, null, entry, null);
    }

    static ExportLine of(Manifest manifest) {
        return new ExportLine(null, null, null, manifest);
    }

    /**
     * Reads a line.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     * @throws IllegalArgumentException when it has not one part, but none or several
     */
    static ExportLine parse(String line) {
        @Nullable ExportLine read = JSON.readValue(line, ExportLine.class);
        if (read == null || read.parts() != 1) {
            throw new IllegalArgumentException("a line has one part");
        }
        return read;
    }

    private long parts() {
        return Stream.of(head, event, entry, manifest).filter(Objects::nonNull).count();
    }

    /** The line, with a line feed. */
    String text() {
        return JSON.writeValueAsString(this) + "\n";
    }
}
