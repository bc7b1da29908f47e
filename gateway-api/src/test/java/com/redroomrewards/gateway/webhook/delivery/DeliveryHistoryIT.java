package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For how long deliveries are kept, and how they are shown, on a real Postgres. */
class DeliveryHistoryIT extends DeliveryScenario {

    private static final RetentionMeters METERS = new RetentionMeters(new SimpleMeterRegistry());

    @Test
    void deliveriesAreKeptForNinetyDays() {
        var retention = new DeliveryRetention(jdbc, TestDeliveryProperties.DEFAULTS, METERS);
        var young = delivery(webhook, UUID.randomUUID());
        var old = delivery(webhook, UUID.randomUUID());
        var justDead = delivery(webhook, UUID.randomUUID());
        var waits = delivery(webhook, UUID.randomUUID());
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
        var all = Stream.generate(() -> delivery(webhook, UUID.randomUUID(), UUID.randomUUID()))
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
        add(delivery(webhook, UUID.randomUUID()));
        var deleted = subscriptions.add("shop");
        jdbc.sql("""
            insert into webhook.delivery (delivery_id, webhook_id, event_id, event_type, body, lanes)
            select gen_random_uuid(), ?, 'event', 'TEST', '', array[gen_random_uuid(), gen_random_uuid()]
            from generate_series(1, 12000)
            """).param(deleted).update();
        jdbc.sql("""
            insert into webhook.turn (webhook_id, lane, delivery_id)
            select webhook_id, unnest(lanes), delivery_id from webhook.delivery where webhook_id = ?
            """).param(deleted).update();
        jdbc.sql("update webhook.subscription set deleted_at = now(), deleted_by = gen_random_uuid()"
                        + " where webhook_id = ?")
                .param(deleted)
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
        assertThat(queue.news(webhook, new Backlog(), 10).turns()).hasSize(1);
        jdbc.sql("drop function webhook.in_portions() cascade").update();
    }
}
