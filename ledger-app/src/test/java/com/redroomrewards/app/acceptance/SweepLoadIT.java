package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.DerivedId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Very many lots are due at once while clients earn: each expires once, and what the clients wait is printed.
 * {@code -Dsweep.lots=100000} has so many, {@code -Dsweep.seconds=20} measures so long without the sweep before and after
 * it; {@code -Dledger.sweep.per-second} and {@code -Dledger.sweep.concurrency} are the server's own settings.
 */
class SweepLoadIT {

    private static final int LOTS = Integer.getInteger("sweep.lots", 2_000);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("sweep.seconds", 2));
    private static final int CLIENTS = 4;
    private static final int EARNS_PER_SECOND = 100;
    private static final int MEMBERS_AN_APPEND = 500;
    private static final Instant LONG_AGO = Instant.parse("2024-01-15T17:00:00Z");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path data;

    private TestLedger ledger;

    @BeforeEach
    void start() {
        // It begins when the test says so.
        ledger = TestLedger.on(data, Map.of("ledger.sweep.expiry-every", "1d"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void eachLotExpiresOnceWhileClientsEarn() throws Exception {
        fill();
        try (var clients = new Clients()) {
            clients.measure("warming up", () -> pause(MEASURED));
            clients.measure("without the sweep", () -> pause(MEASURED));
            var from = System.nanoTime();
            clients.measure("with the sweep", this::sweep);
            var seconds = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
            System.out.printf("sweep: %d lots in %.1f s, %.0f/s%n", LOTS, seconds, LOTS / seconds);
            clients.measure("after the sweep", () -> pause(MEASURED));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> count("read_model.lot WHERE expires_at <= now()") == 0);
        assertThat(count("events.domain_event WHERE payload_type = 'account.lot-expired'"))
                .isEqualTo(LOTS);
        assertThat(count("(SELECT DISTINCT member_id FROM read_model.ledger_entry WHERE type = 'EXPIRE') AS members"))
                .isEqualTo(LOTS);
    }

    private void sweep() {
        var begun =
                ledger.jdbc().sql("SELECT now()").query(OffsetDateTime.class).single();
        ledger.beginSweep("expiry");
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ledger.jdbc()
                        .sql(
                                "SELECT coalesce(last_success > ?, false) FROM saga.deadline WHERE task_name = 'sweep-expiry'")
                        .param(begun)
                        .query(Boolean.class)
                        .single());
    }

    private static void pause(Duration time) {
        await().pollDelay(time).timeout(time.plusSeconds(10)).until(() -> true);
    }

    private long count(String rows) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM " + rows)
                .query(Long.class)
                .single();
    }

    /** Members as they would be had each earned points that have expired since. */
    private void fill() {
        var engine = ledger.part(EventStorageEngine.class);
        for (var from = 0; from < LOTS; from += MEMBERS_AN_APPEND) {
            var events = new ArrayList<DomainEventMessage<?>>();
            IntStream.range(from, Math.min(LOTS, from + MEMBERS_AN_APPEND)).forEach(i -> fill(i, events));
            engine.appendEvents(events);
        }
        await().atMost(Duration.ofMinutes(10)).until(() -> count("read_model.lot") == LOTS);
        ledger.jdbc().sql("VACUUM ANALYZE").update();
    }

    private static void fill(int number, List<DomainEventMessage<?>> events) {
        var memberId = DerivedId.of("sweep-member", Integer.toString(number));
        var lot = new Lot(
                DerivedId.of("lot", memberId.toString()),
                LotKind.PURCHASE,
                LONG_AGO,
                LONG_AGO.plusSeconds(number),
                false);
        var entry = new Entry(
                DerivedId.of("entry", memberId.toString()),
                1,
                Wallet.CONSUMER,
                EntryType.EARN,
                500,
                500,
                "TOKEN_PURCHASE",
                "order-" + number,
                "xcn",
                Actor.LEDGER,
                memberId,
                LONG_AGO,
                LONG_AGO,
                List.of(new LotPoints(lot, 500)));
        var earned = new PointsEarned(memberId, entry, "TOKEN_PURCHASE", "USD", 50_000, null, null, null, null);
        append(events, memberId, 0, new MemberOpened(memberId, "xcn", null, LONG_AGO));
        append(events, memberId, 1, earned);
    }

    private static void append(List<DomainEventMessage<?>> events, UUID memberId, long version, Object event) {
        events.add(new GenericDomainEventMessage<>("MemberAccount", memberId.toString(), version, event));
    }

    /** Earn at a steady rate until they are closed; who waits for an answer begins the next one late, and that counts. */
    private final class Clients implements AutoCloseable {

        private final ApiClient xcn = ledger.client("xcn");
        private final List<Linked> members =
                IntStream.range(0, 20).mapToObj(i -> new Members(xcn).linked()).toList();
        private final Histogram micros = new ConcurrentHistogram(3);
        private final AtomicInteger orders = new AtomicInteger();
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final List<Future<?>> running = new ArrayList<>();

        Clients() {
            var threads = Executors.newFixedThreadPool(CLIENTS);
            for (var client = 0; client < CLIENTS; client++) {
                running.add(threads.submit(this::run));
            }
            threads.shutdown();
        }

        private Void run() throws Exception {
            var interval = TimeUnit.SECONDS.toNanos(CLIENTS) / EARNS_PER_SECOND;
            var due = System.nanoTime();
            while (!stopping.get()) {
                due += interval;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                earn();
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
            }
            return null;
        }

        private void earn() throws Exception {
            var order = orders.incrementAndGet();
            var member = members.get(order % members.size());
            var request = xcn.request("/v1/points/earn")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(member.earn("order-" + order + "-" + member.userId(), 5)))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        void measure(String what, Runnable meanwhile) {
            micros.reset();
            meanwhile.run();
            var seen = micros.copy();
            System.out.printf(
                    "earning %s: %d earns, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                    what,
                    seen.getTotalCount(),
                    millis(seen.getValueAtPercentile(50)),
                    millis(seen.getValueAtPercentile(95)),
                    millis(seen.getValueAtPercentile(99)),
                    millis(seen.getMaxValue()));
        }

        private static double millis(long micros) {
            return micros / 1_000.0;
        }

        @Override
        public void close() throws Exception {
            stopping.set(true);
            for (var client : running) {
                client.get();
            }
        }
    }
}
