package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is added to the queue is read in its order, nothing twice and nothing left out, on a real Postgres. */
class DeliveryQueueIT extends DeliveryScenario {

    @Test
    void whatIsAddedIsReadInOrder() {
        var first = delivery(webhook, UUID.randomUUID());
        var second = delivery(webhook, UUID.randomUUID(), UUID.randomUUID());
        add(first, second);
        var news = queue.news(webhook, new Backlog(), 10);
        assertThat(news.turns())
                .extracting(turn -> turn.delivery().deliveryId())
                .containsExactly(first.deliveryId(), second.deliveryId(), second.deliveryId());
        assertThat(news.turns()).extracting(Turn::lane).containsAll(second.lanes());
        assertThat(news.turns().getFirst().delivery().body()).isEqualTo(first.stored());
        assertThat(news.readTo()).isEqualTo(news.turns().getLast().turnNo());
        assertThat(queue.news(webhook, new Backlog(), 2).readTo()).isLessThan(news.readTo());
        assertThat(queue.news(UUID.randomUUID(), new Backlog(), 10).turns()).isEmpty();
    }

    @Test
    void whatWasAddedBeforeIsNotAddedAgain() {
        var delivery = delivery(webhook, UUID.randomUUID());
        add(delivery);
        add(delivery, delivery(webhook, UUID.randomUUID()));
        assertThat(queue.news(webhook, new Backlog(), 10).turns()).hasSize(2);
    }

    @Test
    void deliveriesAreAddedInATransactionAlone() {
        var delivery = List.of(delivery(webhook, UUID.randomUUID()));
        assertThatThrownBy(() -> newDeliveries.add(delivery)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverWaitsIsWokenByTheCommitAndByNothingElse() throws InterruptedException {
        var seen = newDeliveries.flushes().count();
        transaction.executeWithoutResult(status -> {
            newDeliveries.add(List.of(delivery(webhook, UUID.randomUUID())));
            assertThat(newDeliveries.flushes().count()).isEqualTo(seen);
        });
        assertThat(newDeliveries.flushes().count()).isEqualTo(seen + 1);
        transaction.executeWithoutResult(status -> {
            newDeliveries.add(List.of(delivery(webhook, UUID.randomUUID())));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> newDeliveries.add(List.of()));
        assertThat(newDeliveries.flushes().count()).isEqualTo(seen + 1);
    }

    /** Who reads behind a number must not miss a lower one that is committed later. */
    @Test
    void aHigherNumberIsNotReadBeforeALowerOneIsCommitted() throws Exception {
        var lower = delivery(webhook, UUID.randomUUID());
        var higher = delivery(webhook, UUID.randomUUID());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var adding = transaction.execute(status -> {
                newDeliveries.add(List.of(lower));
                var other = CompletableFuture.runAsync(() -> add(higher), threads);
                await().until(() -> other.isDone() || someoneWaitsForTheLock());
                // By another thread, since this one sees what it has not committed.
                assertThat(CompletableFuture.supplyAsync(() -> queue.news(webhook, new Backlog(), 10), threads)
                                .join()
                                .turns())
                        .isEmpty();
                return other;
            });
            adding.join();
        }
        assertThat(queue.news(webhook, new Backlog(), 10).turns())
                .extracting(turn -> turn.delivery().deliveryId())
                .containsExactly(lower.deliveryId(), higher.deliveryId());
    }

    private boolean someoneWaitsForTheLock() {
        return jdbc.sql("select count(*) from pg_locks join pg_database on pg_database.oid = database"
                                + " where locktype = 'advisory' and not granted and datname = current_database()")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void whoReadsOnBehindANumberMissesNothingOfWhatManyAdd() throws Exception {
        var adders = 8;
        var each = 40;
        var read = new ArrayList<UUID>();
        try (var threads = Executors.newFixedThreadPool(adders + 1)) {
            var adding = IntStream.range(0, adders)
                    .mapToObj(i -> threads.submit(() -> {
                        for (var n = 0; n < each; n++) {
                            add(delivery(webhook, UUID.randomUUID()));
                        }
                    }))
                    .toList();
            var reading = threads.submit(() -> {
                var cursor = new Backlog();
                while (read.size() < adders * each) {
                    var done = adding.stream().allMatch(Future::isDone);
                    var news = queue.news(webhook, cursor, 100);
                    news.turns().forEach(turn -> read.add(turn.delivery().deliveryId()));
                    cursor = new Backlog();
                    cursor.add(List.of(), news.readTo());
                    if (done && news.turns().isEmpty()) {
                        break;
                    }
                }
            });
            reading.get(1, TimeUnit.MINUTES);
        }
        assertThat(read).hasSize(adders * each).doesNotHaveDuplicates();
    }

    @Test
    void aLaneIsReadAgainUpToTheCursorAndNewsLeaveItOut() {
        var lane = UUID.randomUUID();
        var other = UUID.randomUUID();
        var many = IntStream.range(0, Backlog.LANE_DEPTH + 5)
                .mapToObj(i -> delivery(webhook, lane))
                .toArray(NewDelivery[]::new);
        add(many);
        var backlog = new Backlog();
        var news = queue.news(webhook, backlog, 1_000);
        backlog.add(news.turns(), news.readTo());
        add(delivery(webhook, lane), delivery(webhook, other));
        assertThat(queue.news(webhook, backlog, 10).turns())
                .extracting(Turn::lane)
                .containsExactly(other);
        var again = queue.lanes(webhook, Set.of(lane, other), backlog.cursor());
        assertThat(again.get(lane)).hasSize(Backlog.LANE_DEPTH + 1);
        assertThat(again.get(lane).getFirst().delivery().deliveryId()).isEqualTo(many[0].deliveryId());
        assertThat(again.get(other)).as("behind the cursor").isEmpty();
    }

    @Test
    void theOldestThatWaitsIsMeasured() {
        var registry = new SimpleMeterRegistry();
        var meters = new DeliveryMeters(registry, jdbc);
        meters.look();
        assertThat(registry.get("ledger.webhook.oldest.undelivered").gauge().value())
                .isZero();
        var old = delivery(webhook, UUID.randomUUID());
        add(old, delivery(webhook, UUID.randomUUID()));
        age(old, "1 hour");
        meters.look();
        assertThat(registry.get("ledger.webhook.oldest.undelivered").gauge().value())
                .isBetween(3_590.0, 3_700.0);
    }
}
