package com.redroomrewards.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.projections.audit.AuditLog;
import com.redroomrewards.projections.audit.CheckpointSink;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.StoredEvents;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows the stream, and what publishes, beside each other on a real Postgres. */
class AuditThreadsIT {

    private static EmbeddedPostgres postgres;
    private static HikariDataSource database;

    @TempDir
    private Path directory;

    private final JdbcClient jdbc = JdbcClient.create(database);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Events events = new Events();
    private final CountDownLatch sinkGoesOn = new CountDownLatch(1);
    private volatile Duration ahead = Duration.ZERO;
    private AuditFollower follower;
    private AuditPublisher publisher;

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
    void begin() throws IOException {
        jdbc.sql("TRUNCATE audit.tile, audit.checkpoint").update();
        jdbc.sql("UPDATE audit.log SET size = 0").update();
        begin("key.pem", new DirectorySink(directory.resolve("kept")));
    }

    @AfterEach
    void end() {
        sinkGoesOn.countDown();
        stopBoth();
    }

    private void stopBoth() {
        follower.stop();
        publisher.stop();
    }

    @Test
    void bothDoTheirWork() {
        events.write(3);
        patiently().until(() -> size() == 3 && unpublished() == 0 && checkpoints() == 1);
        assertThat(directory.resolve("kept").resolve("0000000000000000003")).exists();
        assertThat(gauge("ledger.audit.stopped")).isZero();
        assertThat(gauge("ledger.audit.unpublished")).isZero();
    }

    @Test
    void followingDoesNotWaitForASink() throws IOException {
        var isUnderWay = new CountDownLatch(1);
        stopBoth();
        begin("key.pem", checkpoint -> {
            isUnderWay.countDown();
            awaitIn(sinkGoesOn);
        });
        events.write(3);
        patiently().until(() -> isUnderWay.await(0, TimeUnit.SECONDS));
        events.write(1_500);
        patiently().until(() -> size() == 1_503 && checkpoints() == 2);
        assertThat(unpublished()).isEqualTo(2);
    }

    @Test
    void aSinkThatFailsIsToldAndTriedAgain() throws IOException {
        var failures = new CopyOnWriteArrayList<>(List.of(1));
        stopBoth();
        begin("key.pem", checkpoint -> {
            if (!failures.isEmpty()) {
                throw new IOException("away");
            }
        });
        events.write(3);
        patiently().until(() -> gauge("ledger.audit.unpublished") == 1);
        assertThat(gauge("ledger.audit.stopped")).isZero();
        failures.clear();
        patiently().until(() -> gauge("ledger.audit.unpublished") == 0 && unpublished() == 0);
    }

    @Test
    void anErrorIsToldAndTriedAgain() {
        events.failWith = new OutOfMemoryError("for a test");
        patiently().until(() -> gauge("ledger.audit.stopped") == 1);
        events.failWith = null;
        events.write(3);
        patiently().until(() -> gauge("ledger.audit.stopped") == 0 && size() == 3);
    }

    @Test
    void aRowThatIsNoCheckpointOfItsSizeIsTold() {
        events.write(3);
        patiently().until(() -> checkpoints() == 1);
        jdbc.sql("INSERT INTO audit.checkpoint SELECT 9000000000000000000, note, made_at FROM audit.checkpoint")
                .update();
        patiently().until(() -> gauge("ledger.audit.stopped") == 1 && gauge("ledger.audit.unpublished") == 1);
    }

    @Test
    void thatNobodySignsIsTold() throws IOException {
        events.write(3);
        patiently().until(() -> checkpoints() == 1);
        stopBoth();
        begin("another.pem", checkpoint -> {});
        events.write(2);
        patiently().until(() -> size() == 5);
        ahead = Duration.ofMinutes(4);
        patiently().until(() -> gauge("ledger.audit.unsigned") >= 240);
        assertThat(gauge("ledger.audit.stopped")).isZero();
        assertThat(checkpoints()).isEqualTo(1);
    }

    private void begin(String key, CheckpointSink sink) throws IOException {
        meters.clear();
        InstantSource clock = () -> Instant.now().plus(ahead);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var signer = SigningKeyFile.open(directory.resolve(key), "test");
        var log = new AuditLog(jdbc, transactions, events, signer, false, clock);
        follower = new AuditFollower(log, new UnsignedTime(clock), meters);
        publisher = new AuditPublisher(log, sink, meters);
        follower.start();
        publisher.start();
    }

    // A turn that has failed is tried again after five seconds.
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private double gauge(String name) {
        var gauge = meters.get(name).gauge();
        return gauge instanceof TimeGauge time ? time.value(TimeUnit.SECONDS) : gauge.value();
    }

    private long size() {
        return count("SELECT size FROM audit.log");
    }

    private long checkpoints() {
        return count("SELECT count(*) FROM audit.checkpoint");
    }

    private long unpublished() {
        return count("SELECT count(*) FROM audit.checkpoint WHERE published_at IS NULL");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static void awaitIn(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static final class Events implements StoredEvents {

        private final List<StoredEvent> stream = new CopyOnWriteArrayList<>();
        private volatile Error failWith;

        void write(int count) {
            var first = stream.size();
            stream.addAll(IntStream.range(first, first + count)
                    .mapToObj(Events::event)
                    .toList());
        }

        private static StoredEvent event(int position) {
            var bytes = new byte[] {1};
            var time = "2026-11-22T12:00:00Z";
            return new StoredEvent(position, "e" + position, "Account", "a", position, time, "x.y", "1", bytes, bytes);
        }

        @Override
        public List<StoredEvent> from(long position, int max) {
            if (failWith != null) {
                throw failWith;
            }
            return stream.stream().skip(position).limit(max).toList();
        }

        @Override
        public Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber) {
            return Optional.empty();
        }

        @Override
        public long end() {
            return stream.size();
        }
    }
}
