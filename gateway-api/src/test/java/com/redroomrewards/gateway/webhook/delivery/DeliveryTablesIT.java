package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.subscription.TestSubscriptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue and its leases on a real Postgres. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTablesIT {

    private static final RetentionMeters METERS = new RetentionMeters(new SimpleMeterRegistry());

    private WebhookDatabase database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private NewDeliveries newDeliveries;
    private DeliveryQueue queue;
    private TestSubscriptions subscriptions;
    private UUID webhook;

    @BeforeAll
    void start() throws IOException {
        database = new WebhookDatabase();
        jdbc = database.jdbc();
        transaction = database.transaction();
        newDeliveries = new NewDeliveries(jdbc);
        queue = new DeliveryQueue(jdbc);
        subscriptions = new TestSubscriptions(jdbc, transaction, new TestDigest(), new TestVault());
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
        webhook = subscriptions.add("shop");
    }

    @Test
    void whatIsAddedIsReadInOrder() {
        var first = delivery(UUID.randomUUID());
        var second = delivery(UUID.randomUUID(), UUID.randomUUID());
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
        var delivery = delivery(UUID.randomUUID());
        add(delivery);
        add(delivery, delivery(UUID.randomUUID()));
        assertThat(queue.news(webhook, new Backlog(), 10).turns()).hasSize(2);
    }

    @Test
    void deliveriesAreAddedInATransactionAlone() {
        var delivery = List.of(delivery(UUID.randomUUID()));
        assertThatThrownBy(() -> newDeliveries.add(delivery)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverWaitsIsWokenByTheCommitAndByNothingElse() throws InterruptedException {
        var seen = newDeliveries.flushes().count();
        transaction.executeWithoutResult(status -> {
            newDeliveries.add(List.of(delivery(UUID.randomUUID())));
            assertThat(newDeliveries.flushes().count()).isEqualTo(seen);
        });
        assertThat(newDeliveries.flushes().count()).isEqualTo(seen + 1);
        transaction.executeWithoutResult(status -> {
            newDeliveries.add(List.of(delivery(UUID.randomUUID())));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> newDeliveries.add(List.of()));
        assertThat(newDeliveries.flushes().count()).isEqualTo(seen + 1);
    }

    /** Who reads behind a number must not miss a lower one that is committed later. */
    @Test
    void aHigherNumberIsNotReadBeforeALowerOneIsCommitted() throws Exception {
        var lower = delivery(UUID.randomUUID());
        var higher = delivery(UUID.randomUUID());
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
        return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
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
                            add(delivery(UUID.randomUUID()));
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
                .mapToObj(i -> delivery(lane))
                .toArray(NewDelivery[]::new);
        add(many);
        var backlog = new Backlog();
        var news = queue.news(webhook, backlog, 1_000);
        backlog.add(news.turns(), news.readTo());
        add(delivery(lane), delivery(other));
        assertThat(queue.news(webhook, backlog, 10).turns())
                .extracting(Turn::lane)
                .containsExactly(other);
        var again = queue.lanes(webhook, Set.of(lane, other), backlog.cursor());
        assertThat(again.get(lane)).hasSize(Backlog.LANE_DEPTH + 1);
        assertThat(again.get(lane).getFirst().delivery().deliveryId()).isEqualTo(many[0].deliveryId());
        assertThat(again.get(other)).as("behind the cursor").isEmpty();
    }

    @Test
    void anEndpointIsOneNodesAtATime() {
        var one = new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS);
        var other = new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS);
        assertThat(one.claim(Set.of())).as("nothing waits").isEmpty();
        add(delivery(UUID.randomUUID()));
        assertThat(one.claim(Set.of())).containsExactly(webhook);
        assertThat(other.claim(Set.of())).isEmpty();
        assertThat(other.renew(Set.of(webhook))).isEmpty();
        assertThat(one.renew(Set.of(webhook))).containsExactly(webhook);
        jdbc.sql("update webhook.lease set held_until = now() - interval '1 millisecond'")
                .update();
        assertThat(other.claim(Set.of())).as("the first is not heard of").containsExactly(webhook);
        assertThat(one.renew(Set.of(webhook))).as("and finds out").isEmpty();
        one.release(webhook);
        assertThat(one.claim(Set.of()))
                .as("it can't give back what is not its own")
                .isEmpty();
        other.release(webhook);
        assertThat(one.claim(Set.of())).containsExactly(webhook);
    }

    @Test
    void manyNodesThatClaimTogetherShareOutTheEndpoints() throws Exception {
        var webhooks = new HashSet<>(Set.of(webhook));
        for (var i = 0; i < 9; i++) {
            webhooks.add(subscriptions.add("shop-" + i));
        }
        webhooks.forEach(each -> {
            webhook = each;
            add(delivery(UUID.randomUUID()));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<List<UUID>>>mapToObj(
                            i -> () -> new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS).claim(Set.of()))
                    .toList());
            var claimed = new ArrayList<UUID>();
            for (var claim : claims) {
                claimed.addAll(claim.get());
            }
            assertThat(claimed).containsExactlyInAnyOrderElementsOf(webhooks);
        }
    }

    @Test
    void aDisabledOrDeletedWebhookIsNobodys() {
        add(delivery(UUID.randomUUID()));
        var leases = new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS);
        jdbc.sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'GONE'")
                .update();
        assertThat(leases.claim(Set.of())).isEmpty();
        jdbc.sql("update webhook.subscription set status = 'ACTIVE', disabled_reason = null, deleted_at = now(),"
                        + " deleted_by = gen_random_uuid()")
                .update();
        assertThat(leases.claim(Set.of())).isEmpty();
    }

    @Test
    void deliveriesAreKeptForNinetyDays() {
        var retention = new DeliveryRetention(jdbc, TestDeliveryProperties.DEFAULTS, METERS);
        var young = delivery(UUID.randomUUID());
        var old = delivery(UUID.randomUUID());
        var justDead = delivery(UUID.randomUUID());
        var waits = delivery(UUID.randomUUID());
        add(young, old, justDead, waits);
        age(young, "89 days 23 hours");
        end(young, "89 days 23 hours");
        age(old, "90 days 1 second");
        end(old, "90 days 1 second");
        age(justDead, "91 days");
        end(justDead, "1 day");
        age(waits, "91 days");
        retention.clean();
        assertThat(jdbc.sql("select delivery_id from webhook.delivery")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(young.deliveryId(), justDead.deliveryId(), waits.deliveryId());
        assertThat(queue.news(webhook, new Backlog(), 10).turns())
                .extracting(turn -> turn.delivery().deliveryId())
                .containsExactly(waits.deliveryId());
        jdbc.sql("update webhook.subscription set deleted_at = now(), deleted_by = gen_random_uuid()")
                .update();
        retention.clean();
        assertThat(count("webhook.delivery"))
                .as("what was on its way when the webhook was deleted is gone")
                .isEqualTo(2);
        assertThat(count("webhook.turn")).isZero();
        assertThat(count("webhook.secret")).isZero();
        assertThat(count("webhook.subscription")).isOne();

        jdbc.sql("update webhook.subscription set deleted_at = now() - interval '41 days'")
                .update();
        retention.clean();
        assertThat(count("webhook.subscription")).as("it has deliveries").isOne();
        jdbc.sql("delete from webhook.delivery").update();
        retention.clean();
        assertThat(count("webhook.subscription")).isZero();
    }

    @Test
    void deliveriesAreShownByTheirStatusNewestFirst() {
        var all = Stream.generate(() -> delivery(UUID.randomUUID(), UUID.randomUUID()))
                .limit(9)
                .toArray(NewDelivery[]::new);
        add(all);
        for (var i = 0; i < all.length; i++) {
            var standing = List.of("PENDING", "DELIVERED", "DEAD").get(i % 3);
            if (!standing.equals("PENDING")) {
                jdbc.sql("update webhook.delivery set status = ?, last_error = ?, finished_at = now()"
                                + " where delivery_id = ?")
                        .params(Arrays.asList(standing, standing.equals("DEAD") ? "STATUS" : null, all[i].deliveryId()))
                        .update();
                jdbc.sql("delete from webhook.turn where delivery_id = ?")
                        .param(all[i].deliveryId())
                        .update();
            }
        }
        assertThat(shown(null)).containsExactlyElementsOf(ids(all, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        assertThat(shown(Deliveries.Status.PENDING)).containsExactlyElementsOf(ids(all, 6, 3, 0));
        assertThat(shown(Deliveries.Status.DELIVERED)).containsExactlyElementsOf(ids(all, 7, 4, 1));
        assertThat(shown(Deliveries.Status.DEAD)).containsExactlyElementsOf(ids(all, 8, 5, 2));
    }

    private static List<UUID> ids(NewDelivery[] deliveries, int... places) {
        return IntStream.of(places).mapToObj(i -> deliveries[i].deliveryId()).toList();
    }

    /** Read in pages of two. */
    private List<UUID> shown(Deliveries.Status status) {
        var shown = new ArrayList<UUID>();
        Long before = null;
        while (true) {
            var page = new Deliveries(jdbc).page(webhook, status, before, 2);
            if (page.isEmpty()) {
                return shown;
            }
            page.forEach(one -> shown.add(one.deliveryId()));
            before = page.getLast().deliveryNo();
        }
    }

    @Test
    void whatWaitsForADeletedWebhookIsRemovedHoweverMuchItIs() {
        var kept = webhook;
        add(delivery(UUID.randomUUID()));
        webhook = subscriptions.add("shop");
        jdbc.sql("""
            insert into webhook.delivery (delivery_id, webhook_id, event_id, event_type, body, lanes)
            select gen_random_uuid(), ?, 'event', 'TEST', '', array[gen_random_uuid(), gen_random_uuid()]
            from generate_series(1, 12000)
            """).param(webhook).update();
        jdbc.sql("""
            insert into webhook.turn (webhook_id, lane, delivery_id)
            select webhook_id, unnest(lanes), delivery_id from webhook.delivery where webhook_id = ?
            """).param(webhook).update();
        jdbc.sql("update webhook.subscription set deleted_at = now(), deleted_by = gen_random_uuid()"
                        + " where webhook_id = ?")
                .param(webhook)
                .update();
        jdbc.sql("""
            create or replace function webhook.in_portions() returns trigger language plpgsql as $$
            begin
              if (select count(*) from gone) > 5000 then raise 'too many at once'; end if;
              return null;
            end $$
            """).update();
        jdbc.sql("""
            create or replace trigger in_portions after delete on webhook.delivery
            referencing old table as gone for each statement execute function webhook.in_portions()
            """).update();
        new DeliveryRetention(jdbc, TestDeliveryProperties.DEFAULTS, METERS).clean();
        assertThat(count("webhook.delivery")).isOne();
        assertThat(queue.news(kept, new Backlog(), 10).turns()).hasSize(1);
        jdbc.sql("drop function webhook.in_portions() cascade").update();
    }

    @Test
    void theOldestThatWaitsIsMeasured() {
        var registry = new SimpleMeterRegistry();
        var meters = new DeliveryMeters(registry, jdbc);
        meters.look();
        assertThat(registry.get("ledger.webhook.oldest.undelivered").gauge().value())
                .isZero();
        var old = delivery(UUID.randomUUID());
        add(old, delivery(UUID.randomUUID()));
        age(old, "1 hour");
        meters.look();
        assertThat(registry.get("ledger.webhook.oldest.undelivered").gauge().value())
                .isBetween(3_590.0, 3_700.0);
    }

    private void end(NewDelivery delivery, String interval) {
        jdbc.sql(
                        "update webhook.delivery set status = 'DELIVERED', finished_at = now() - ?::interval where delivery_id = ?")
                .params(interval, delivery.deliveryId())
                .update();
        jdbc.sql("delete from webhook.turn where delivery_id = ?")
                .param(delivery.deliveryId())
                .update();
    }

    private void age(NewDelivery delivery, String interval) {
        jdbc.sql("update webhook.delivery set created_at = now() - ?::interval where delivery_id = ?")
                .params(interval, delivery.deliveryId())
                .update();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void add(NewDelivery... deliveries) {
        transaction.executeWithoutResult(status -> newDeliveries.add(List.of(deliveries)));
    }

    private NewDelivery delivery(UUID... lanes) {
        return new NewDelivery(
                UUID.randomUUID(), webhook, "event", "TEST", new byte[] {1, 2, 3}, null, List.of(lanes), null);
    }
}
