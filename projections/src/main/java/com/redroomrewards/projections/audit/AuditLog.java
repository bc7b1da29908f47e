package com.redroomrewards.projections.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The log itself. It follows the stream of stored events, in its order and with none left out; whichever node does holds the
 * row of {@code audit.log} meanwhile. Each thousand events, or after a minute with new ones, it signs a checkpoint, and when
 * somebody asks for one.
 */
public final class AuditLog {

    /** How many events are added in one transaction at most. */
    static final int PAGE = 1_000;

    private static final long EVENTS_BETWEEN = 1_000;
    private static final Duration TIME_BETWEEN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_DEMANDS = Duration.ofSeconds(1);

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
     * @throws BrokenStream when an event is missing, or the stream is shorter than the log, or the log than a checkpoint
     * @throws InvalidNote when what is kept as the newest checkpoint is none, or one of another size
     */
    public boolean follow() {
        return Boolean.TRUE.equals(transactions.execute(status -> lockedSize()
                .map(size -> {
                    var added = add(size);
                    var newest = newestUpTo(size + added);
                    if (isTimeFor(size + added, newest) && maySign(newest)) {
                        sign(size + added);
                    }
                    return added == PAGE;
                })
                .orElse(false)));
    }

    /**
     * The newest checkpoint if it has the event at that position, else a new one: it does not wait, since its caller may hold a
     * connection. All who ask within a second get one and the same.
     *
     * @throws NotYetSigned when the log does not have the event yet, when the last checkpoint is not a second old, or when another
     *     node adds events at the moment or has the key to sign with
     */
    SignedCheckpoint checkpointWith(long position) {
        return checkpoints
                .newest()
                .filter(signed -> signed.size() > position)
                .or(() -> signOnDemand(position))
                .orElseThrow(() -> new NotYetSigned(position));
    }

    // Who only waits does not touch the row that following needs.
    private Optional<SignedCheckpoint> signOnDemand(long position) {
        if (size() <= position || !isOlderThan(BETWEEN_DEMANDS, checkpoints.newest())) {
            return Optional.empty();
        }
        return Objects.requireNonNull(transactions.execute(status -> lockedSize()
                .flatMap(size -> {
                    var newest = checkpoints.newest();
                    var isDue = isOlderThan(BETWEEN_DEMANDS, newest) && maySign(newest);
                    return newest.filter(signed -> signed.size() > position)
                            .or(() -> isDue ? Optional.of(sign(size)) : Optional.empty());
                })));
    }

    /** Who has signed it; nothing where that is another node's key. */
    Optional<NoteKey> signerOf(SignedCheckpoint checkpoint) {
        return Optional.of(signer.key()).filter(checkpoint.note()::isSignedBy);
    }

    /**
     * Gives the next checkpoint to the sink that it does not have. Of all nodes one does so at a time, so that they come in their
     * order; it holds a connection meanwhile, and no row.
     *
     * @return whether there was one
     * @throws UncheckedIOException when the sink does not keep it
     * @throws InvalidNote when what is kept is no checkpoint of that size
     */
    public boolean publish(CheckpointSink sink) {
        return Boolean.TRUE.equals(transactions.execute(status -> isPublisher()
                && checkpoints
                        .nextToPublish()
                        .map(next -> {
                            keep(next, sink);
                            checkpoints.markPublished(next.size(), now());
                            return true;
                        })
                        .orElse(false)));
    }

    // Who has it is the only one until his transaction ends; nobody waits for it.
    private boolean isPublisher() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('checkpoints are published', 0))")
                .query(Boolean.class)
                .single();
    }

    private static void keep(SignedCheckpoint checkpoint, CheckpointSink sink) {
        try {
            sink.keep(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The size of the newest checkpoint, or 0, if the log has more events by now. */
    public OptionalLong unsignedFrom() {
        return jdbc.sql("""
                        SELECT signed FROM (
                            SELECT size, coalesce((SELECT max(size) FROM audit.checkpoint), 0) AS signed FROM audit.log
                        ) AS log
                        WHERE size > signed
                        """).query(Long.class).optional().stream()
                .mapToLong(Long::longValue)
                .findFirst();
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

    // A checkpoint beyond the log is nobody's who has signed what there is: with it, none would be due for ever.
    private Optional<SignedCheckpoint> newestUpTo(long size) {
        var newest = checkpoints.newest();
        newest.filter(signed -> signed.size() > size).ifPresent(signed -> {
            throw new BrokenStream("The log has %d events, and a checkpoint %d".formatted(size, signed.size()));
        });
        return newest;
    }

    // Nothing where somebody else has it.
    private Optional<Long> lockedSize() {
        return jdbc.sql("SELECT size FROM audit.log FOR UPDATE SKIP LOCKED")
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
        return size - signed >= EVENTS_BETWEEN || (size > signed && isOlderThan(TIME_BETWEEN, newest));
    }

    // Also where it is not there, or comes from the future: another node's clock, or nobody's.
    private boolean isOlderThan(Duration age, Optional<SignedCheckpoint> checkpoint) {
        return checkpoint
                .filter(signed -> Duration.between(signed.madeAt(), now()).abs().compareTo(age) < 0)
                .isEmpty();
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
