package com.redroomrewards.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log on a real Postgres. */
class AuditLogIT {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static EmbeddedPostgres postgres;
    private static HikariDataSource database;

    private final List<StoredEvent> stream = new ArrayList<>();
    private final CheckpointSigner signer = signer();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private Instant now = START;
    private final AuditLog log = log(signer, false);

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = new HikariDataSource();
        database.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        Flyway.configure()
                .dataSource(database)
                .schemas("audit")
                .defaultSchema("audit")
                .locations("classpath:db/audit")
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void isEmpty() {
        jdbc.sql("TRUNCATE audit.tile, audit.checkpoint").update();
        jdbc.sql("UPDATE audit.log SET size = 0").update();
    }

    @Test
    void takesEachEventOnceAndInOrder() {
        write(2_500);
        assertThat(log.follow()).isTrue();
        assertThat(log.follow()).isTrue();
        assertThat(log.follow()).isFalse();
        assertThat(log.follow()).isFalse();

        assertThat(log.size()).isEqualTo(2_500);
        assertThat(sizes()).containsExactly(1_000L, 2_000L);
        now = START.plusSeconds(60);
        log.follow();
        assertThat(sizes()).containsExactly(1_000L, 2_000L, 2_500L);
        assertThat(log.checkpoints(0, 10).getLast().checkpoint().root())
                .isEqualTo(new MerkleTree(tilesOf(stream)).root(2_500));
    }

    @Test
    void signsWhatItHasAndNothingTwice() {
        write(3);
        assertThatThrownBy(() -> log.checkpointWith(2)).isInstanceOf(NotYetSigned.class);
        log.follow();
        write(2);
        log.follow();
        assertThat(sizes()).containsExactly(3L);

        var newest = signed();
        assertThat(newest.size()).isEqualTo(5);
        assertThat(newest.note().isSignedBy(signer.key())).isTrue();
        assertThat(log.checkpointWith(4)).isEqualTo(newest);
        assertThat(log.checkpointWith(0)).isEqualTo(newest);
        assertThat(sizes()).containsExactly(3L, 5L);
    }

    @Test
    void signsOnDemandOnceASecond() {
        write(3);
        log.follow();
        for (var i = 1; i <= 10; i++) {
            write(1);
            log.follow();
            now = START.plusMillis(200L * i);
            if (i % 5 == 0) {
                assertThat(log.checkpointWith(log.size() - 1).size()).isEqualTo(log.size());
            } else {
                assertThatThrownBy(() -> log.checkpointWith(log.size() - 1)).isInstanceOf(NotYetSigned.class);
            }
        }
        assertThat(sizes()).containsExactly(3L, 8L, 13L);
    }

    @Test
    @Timeout(20)
    void whoAsksWaitsForNobodyWhoAddsEvents() throws SQLException {
        write(3);
        log.follow();
        write(1);
        log.follow();
        now = START.plusSeconds(1);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT size FROM audit.log FOR UPDATE");
            assertThatThrownBy(() -> log.checkpointWith(3)).isInstanceOf(NotYetSigned.class);
            assertThat(log.follow()).isFalse();
            connection.rollback();
        }
        assertThat(log.checkpointWith(3).size()).isEqualTo(4);
    }

    @Test
    void aCheckpointOfAnotherSizeStopsIt() {
        write(3);
        log.follow();
        jdbc.sql("INSERT INTO audit.checkpoint SELECT 9000000000000000000, note, made_at FROM audit.checkpoint")
                .update();
        write(3_000);
        assertThatThrownBy(log::follow).isInstanceOf(InvalidNote.class).hasMessageContaining("is one over 3 events");
        assertThat(log.size()).isEqualTo(3);
        assertThatThrownBy(() -> log.checkpointWith(2)).isInstanceOf(InvalidNote.class);
        assertThat(log.publish(checkpoint -> {})).isTrue();
        assertThatThrownBy(() -> log.publish(checkpoint -> {})).isInstanceOf(InvalidNote.class);

        jdbc.sql("DELETE FROM audit.checkpoint WHERE size > 3").update();
        log.follow();
        assertThat(sizes()).containsExactly(3L, 1_003L);
    }

    @Test
    void aCheckpointOverMoreEventsThanThereAreStopsIt() {
        write(3);
        log.follow();
        var other = signer();
        var note = other.sign(new Checkpoint("test", 1_000_000, new byte[TreeHash.BYTES]));
        jdbc.sql("INSERT INTO audit.checkpoint (size, note, made_at) VALUES (1000000, ?, now())")
                .param(note.note())
                .update();
        write(1);
        assertThatThrownBy(log::follow)
                .isInstanceOf(BrokenStream.class)
                .hasMessage("The log has 4 events, and a checkpoint 1000000");
    }

    @Test
    void aCheckpointFromTheFutureDoesNotKeepItFromSigning() {
        write(3);
        log.follow();
        jdbc.sql("UPDATE audit.checkpoint SET made_at = made_at + interval '10 years'")
                .update();
        write(1);
        log.follow();
        assertThat(sizes()).containsExactly(3L, 4L);
    }

    @Test
    void saysWhatIsNotSigned() {
        assertThat(log.unsignedFrom()).isEmpty();
        write(3);
        log.follow();
        assertThat(log.unsignedFrom()).isEmpty();
        write(2);
        log.follow();
        assertThat(log.unsignedFrom()).hasValue(3);
        jdbc.sql("TRUNCATE audit.checkpoint").update();
        assertThat(log.unsignedFrom()).hasValue(0);
    }

    @Test
    void provesEventsAndGrowth() {
        write(700);
        log.follow();
        var first = signed();
        write(600);
        log.follow();
        var second = signed();

        for (var event : stream) {
            assertThat(Proofs.isIncluded(
                            event.leafHash(),
                            event.position(),
                            second.size(),
                            second.checkpoint().root(),
                            log.inclusion(event.position(), second)))
                    .isTrue();
        }
        assertThat(Proofs.isConsistent(
                        first.size(),
                        first.checkpoint().root(),
                        second.size(),
                        second.checkpoint().root(),
                        log.consistency(first, second)))
                .isTrue();
    }

    @Test
    void standsStillWhereAnEventIsMissing() {
        write(10);
        log.follow();
        var gone = write(5).getFirst();
        stream.remove(gone);
        assertThatThrownBy(log::follow).isInstanceOf(BrokenStream.class).hasMessageContaining("at 10 is missing");
        assertThat(log.size()).isEqualTo(10);

        stream.add(10, gone);
        log.follow();
        assertThat(log.size()).isEqualTo(15);
    }

    @Test
    void standsStillWhereTheStreamHasLostItsEnd() {
        write(10);
        log.follow();
        stream.removeLast();
        assertThatThrownBy(log::follow).isInstanceOf(BrokenStream.class);
    }

    @Test
    void manyNodesWriteOneLog() throws Exception {
        write(20_000);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var following = new ArrayList<Future<?>>();
            for (var node = 0; node < 4; node++) {
                following.add(nodes.submit(() -> {
                    var own = log(signer, false);
                    while (own.size() < 20_000) {
                        own.follow();
                    }
                }));
            }
            for (var node : following) {
                node.get();
            }
        }
        assertThat(sizes()).hasSize(20);
        assertThat(log.checkpoints(0, 100).getLast().checkpoint().root())
                .isEqualTo(new MerkleTree(tilesOf(stream)).root(20_000));
    }

    @Test
    void leavesSigningToWhoHasTheKey() {
        write(3);
        log.follow();
        write(2);
        var other = signer();
        assertThat(log(other, false).follow()).isFalse();
        assertThat(log.size()).isEqualTo(5);
        now = START.plusSeconds(1);
        assertThat(log(other, false).checkpointWith(2).size()).isEqualTo(3);
        assertThat(log(other, false).signerOf(log.checkpointWith(2))).isEmpty();
        assertThatThrownBy(() -> log(other, false).checkpointWith(4)).isInstanceOf(NotYetSigned.class);
        assertThat(log(other, true).checkpointWith(4).note().isSignedBy(other.key()))
                .isTrue();
    }

    @Test
    void publishesEachCheckpointInItsTurnUntilItIsKept() {
        write(2_000);
        log.follow();
        log.follow();
        assertThatThrownBy(() -> log.publish(checkpoint -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(UncheckedIOException.class);
        var kept = new ArrayList<Long>();
        while (log.publish(checkpoint -> kept.add(checkpoint.size()))) {
            // until all are kept
        }
        assertThat(kept).containsExactly(1_000L, 2_000L);
    }

    @Test
    @Timeout(20)
    void ofSeveralNodesOnePublishesAtATime() throws Exception {
        write(2_000);
        log.follow();
        log.follow();
        var kept = Collections.synchronizedList(new ArrayList<Long>());
        var isUnderWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var node = Executors.newSingleThreadExecutor()) {
            var first = node.submit(() -> log.publish(checkpoint -> {
                isUnderWay.countDown();
                awaitIn(goOn);
                kept.add(checkpoint.size());
            }));
            isUnderWay.await();
            var other = log(signer, false);
            assertThat(other.publish(checkpoint -> kept.add(checkpoint.size()))).isFalse();
            goOn.countDown();
            assertThat(first.get()).isTrue();
            assertThat(other.publish(checkpoint -> kept.add(checkpoint.size()))).isTrue();
        }
        assertThat(kept).containsExactly(1_000L, 2_000L);
    }

    @Test
    void manyNodesPublishInOrder() throws Exception {
        write(20_000);
        while (log.follow()) {
            // until all have their checkpoint
        }
        var kept = Collections.synchronizedList(new ArrayList<Long>());
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node = 0; node < 4; node++) {
                nodes.submit(() -> {
                    var own = log(signer, false);
                    while (kept.size() < 20) {
                        own.publish(checkpoint -> kept.add(checkpoint.size()));
                    }
                });
            }
        }
        assertThat(kept).hasSize(20).isSorted();
    }

    private static void awaitIn(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    // One that has all that the log has.
    private SignedCheckpoint signed() {
        now = now.plusSeconds(1);
        return log.checkpointWith(log.size() - 1);
    }

    private List<StoredEvent> write(int count) {
        var written = new ArrayList<StoredEvent>();
        for (var i = 0; i < count; i++) {
            var position = stream.size();
            var bytes = ("{\"number\":" + position + "}").getBytes(StandardCharsets.UTF_8);
            var event = new StoredEvent(
                    position,
                    "event-" + position,
                    "Account",
                    "a",
                    position,
                    START.toString(),
                    "x.y",
                    "1",
                    bytes,
                    bytes);
            stream.add(event);
            written.add(event);
        }
        return written;
    }

    private List<Long> sizes() {
        return log.checkpoints(0, 100).stream().map(SignedCheckpoint::size).toList();
    }

    private AuditLog log(CheckpointSigner by, boolean takesOver) {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        return new AuditLog(
                jdbc,
                transactions,
                new StoredEvents() {
                    @Override
                    public List<StoredEvent> from(long position, int max) {
                        return stream.stream()
                                .filter(event -> event.position() >= position)
                                .limit(max)
                                .toList();
                    }

                    @Override
                    public Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber) {
                        return Optional.empty();
                    }

                    @Override
                    public long end() {
                        return stream.size();
                    }
                },
                by,
                takesOver,
                () -> now);
    }

    private static Tiles tilesOf(List<StoredEvent> events) {
        var tree = new GrowingTree(0, (level, index) -> {
            throw new IllegalStateException();
        });
        events.forEach(event -> tree.add(event.leafHash()));
        return (level, index) -> tree.changed().stream()
                .filter(tile -> tile.level() == level && tile.index() == index)
                .findFirst()
                .orElseThrow();
    }

    private static CheckpointSigner signer() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new CheckpointSigner("test", new NoteKey("test", pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
