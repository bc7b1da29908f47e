package com.redroomrewards.gateway.audit;

import com.redroomrewards.projections.audit.CheckpointView;
import com.redroomrewards.projections.audit.ProofView;
import com.redroomrewards.projections.audit.StoredEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What proves something, as it is answered; bytes are in base64. */
public final class AuditResponses {

    private AuditResponses() {}

    /**
     * An event with its very bytes, of which its leaf in the tree is made.
     *
     * @param position its place in the stream, and of its leaf in the tree
     * @param payload the bytes that are stored
     * @param metadata the bytes that are stored
     */
    public record Event(
            long position,
            String eventId,
            String aggregateType,
            String aggregateId,
            long sequenceNumber,
            String time,
            String name,
            String revision,
            String payload,
            String metadata) {

        /** The event with its bytes in base64. */
        public static Event of(StoredEvent event) {
            return new Event(
                    event.position(),
                    event.eventId(),
                    event.aggregateType(),
                    event.aggregateId(),
                    event.sequenceNumber(),
                    event.time(),
                    event.name(),
                    event.revision(),
                    text(event.payload()),
                    text(event.metadata()));
        }
    }

    /**
     * What proves an entry (RFC 6962, section 2.1.1).
     *
     * @param inclusionPath the neighbours on the way from the leaf up to the root
     * @param checkpoint the signed note that says size and root of the tree
     * @param publicKey who has signed it, as name+hash+key; null where only another node knows
     */
    record Proof(
            UUID entryId,
            Event event,
            List<String> inclusionPath,
            String checkpoint,
            @Nullable String publicKey) {

        static Proof of(ProofView proof) {
            return new Proof(
                    proof.entryId(),
                    Event.of(proof.event()),
                    texts(proof.path()),
                    proof.checkpoint().note().note(),
                    signer(proof));
        }
    }

    /**
     * A checkpoint (C2SP tlog-checkpoint).
     *
     * @param size how many events the tree had
     * @param previousSize of the checkpoint before, or 0
     * @param consistencyPath what proves that it goes on from the checkpoint before (RFC 6962, section 2.1.2)
     * @param checkpoint the signed note
     */
    record Checkpoint(long size, Instant madeAt, long previousSize, List<String> consistencyPath, String checkpoint) {

        static Checkpoint of(CheckpointView view) {
            return new Checkpoint(
                    view.signed().size(),
                    view.signed().madeAt(),
                    view.sizeBefore(),
                    texts(view.path()),
                    view.signed().note().note());
        }
    }

    /** The bytes of a proof in base64. */
    public static List<String> texts(List<byte[]> path) {
        return path.stream().map(AuditResponses::text).toList();
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Who has signed the checkpoint of a proof, as text. */
    public static @Nullable String signer(ProofView proof) {
        var key = proof.key();
        return key == null ? null : key.text();
    }
}
