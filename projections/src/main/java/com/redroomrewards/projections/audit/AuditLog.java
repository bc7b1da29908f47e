package com.redroomrewards.projections.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The log itself. It follows the stream of stored events, in its order and with none left out; whichever node does holds the
 * row of {@code audit.log} meanwhile. Each thousand events, or after a minute with new ones, it signs a checkpoint.
 */
public final class AuditLog {

    /** How many events are added in one transaction at most. */
    static final int PAGE = 1_000;

    private static final long EVENTS_BETWEEN = 1_000;
    private static final Duration TIME_BETWEEN = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final StoredEvents events;
    private final CheckpointSigner signer;
    private final boolean takesOver;
    private final InstantSource clock;
    private final SqlTiles tiles;
    private final Checkpoints checkpoints;

    /**
     * A log of those events.
     *
     * @param jdbc the database with the schema {@code audit}
     * @param transactions of that database
     * @param takesOver whether it signs although the newest checkpoint is signed by another key; if not, it leaves that to
     *     who has the other key
     */
    public AuditLog(
            JdbcClient jdbc,
            TransactionOperations transactions,
            StoredEvents events,
            CheckpointSigner signer,
            boolean takesOver,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.signer = signer;
        this.takesOver = takesOver;
        this.clock = clock;
        this.tiles = new SqlTiles(jdbc);
        this.checkpoints = new Checkpoints(jdbc);
    }

    /**
     * Adds the next events of the stream, a thousand at most, and signs a checkpoint when it is time.
     *
     * @return whether there may be more
     * @throws BrokenStream when an event is missing, or the stream is shorter than the log
     */
    public boolean follow() {
        return Boolean.TRUE.equals(transactions.execute(status -> lockedSize(" SKIP LOCKED")
                .map(size -> {
                    var added = add(size);
                    var newest = checkpoints.newest();
                    if (isTimeFor(size + added, newest) && maySign(newest)) {
                        sign(size + added);
                    }
                    return added == PAGE;
                })
                .orElse(false)));
    }

    /** A checkpoint over all that the log has by now, if this node may sign; a new one only where there is something new. */
    Optional<SignedCheckpoint> checkpoint() {
        return Optional.ofNullable(transactions.execute(status -> {
            var size = lockedSize("").orElseThrow();
            var newest = checkpoints.newest();
            var isNew = size > newest.map(SignedCheckpoint::size).orElse(0L);
            return isNew && maySign(newest) ? sign(size) : newest.orElse(null);
        }));
    }

    /**
     * The newest checkpoint if it has the event at that position, else a new one.
     *
     * @throws NotYetSigned when another node has the key to sign with, which it does within a minute
     */
    SignedCheckpoint checkpointWith(long position) {
        var newest = checkpoints.newest().filter(signed -> signed.size() > position);
        while (newest.isEmpty() && size() <= position) {
            follow();
        }
        return newest.or(this::checkpoint)
                .filter(signed -> signed.size() > position)
                .orElseThrow(() -> new NotYetSigned(position));
    }

    /** Who has signed it; nothing where that is another node's key. */
    Optional<NoteKey> signerOf(SignedCheckpoint checkpoint) {
        return Optional.of(signer.key()).filter(checkpoint.note()::isSignedBy);
    }

    /** Gives the next checkpoint to the sink that it does not have; whether there was one. */
    public boolean publish(CheckpointSink sink) {
        return Boolean.TRUE.equals(transactions.execute(status -> checkpoints
                .nextToPublish()
                .map(next -> {
                    try {
                        sink.keep(next);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    checkpoints.isPublished(next.size(), now());
                    return true;
                })
                .orElse(false)));
    }

    /** How many events it has. */
    long size() {
        return jdbc.sql("SELECT size FROM audit.log").query(Long.class).single();
    }

    /** What proves that the event at that position is in the tree of the checkpoint. */
    List<byte[]> inclusion(long position, SignedCheckpoint checkpoint) {
        return new MerkleTree(tiles).inclusion(position, checkpoint.size());
    }

    /** What proves that the tree of one checkpoint is the beginning of that of another. */
    List<byte[]> consistency(SignedCheckpoint first, SignedCheckpoint second) {
        return new MerkleTree(tiles).consistency(first.size(), second.size());
    }

    /** The checkpoints of trees of that size or larger, the smallest first. */
    List<SignedCheckpoint> checkpoints(long fromSize, int limit) {
        return checkpoints.from(fromSize, limit);
    }

    /** The last checkpoint of a smaller tree. */
    Optional<SignedCheckpoint> checkpointBefore(long size) {
        return checkpoints.before(size);
    }

    private Optional<Long> lockedSize(String orElse) {
        return jdbc.sql("SELECT size FROM audit.log FOR UPDATE" + orElse)
                .query(Long.class)
                .optional();
    }

    private int add(long size) {
        var next = events.from(size, PAGE);
        if (next.isEmpty()) {
            if (events.end() < size) {
                throw new BrokenStream("The log has %d events, and the stream %d".formatted(size, events.end()));
            }
            return 0;
        }
        var tree = new GrowingTree(size, tiles);
        for (var event : next) {
            if (event.position() != tree.size()) {
                throw new BrokenStream(
                        "The event at %d is missing; the next one is at %d".formatted(tree.size(), event.position()));
            }
            tree.add(event.leafHash());
        }
        tiles.write(tree.changed());
        jdbc.sql("UPDATE audit.log SET size = ?").param(tree.size()).update();
        return next.size();
    }

    private boolean isTimeFor(long size, Optional<SignedCheckpoint> newest) {
        var signed = newest.map(SignedCheckpoint::size).orElse(0L);
        return size - signed >= EVENTS_BETWEEN
                || (size > signed
                        && newest.filter(last -> now().isBefore(last.madeAt().plus(TIME_BETWEEN)))
                                .isEmpty());
    }

    private boolean maySign(Optional<SignedCheckpoint> newest) {
        return takesOver
                || newest.filter(last -> !last.note().isSignedBy(signer.key())).isEmpty();
    }

    private SignedCheckpoint sign(long size) {
        var checkpoint = new Checkpoint(signer.origin(), size, new MerkleTree(tiles).root(size));
        var signed = new SignedCheckpoint(size, signer.sign(checkpoint), now());
        checkpoints.add(signed);
        return signed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
