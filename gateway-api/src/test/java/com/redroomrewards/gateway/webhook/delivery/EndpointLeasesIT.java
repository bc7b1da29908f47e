package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which node delivers to which endpoint, on a real Postgres. */
class EndpointLeasesIT extends DeliveryScenario {

    @Test
    void anEndpointIsOneNodesAtATime() {
        var one = new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS);
        var other = new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS);
        assertThat(one.claim(Set.of())).as("nothing waits").isEmpty();
        add(delivery(webhook, UUID.randomUUID()));
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
        webhooks.forEach(each -> add(delivery(each, UUID.randomUUID())));
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
        add(delivery(webhook, UUID.randomUUID()));
        var leases = new EndpointLeases(jdbc, TestDeliveryProperties.DEFAULTS);
        jdbc.sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'GONE'")
                .update();
        assertThat(leases.claim(Set.of())).isEmpty();
        jdbc.sql("update webhook.subscription set status = 'ACTIVE', disabled_reason = null, deleted_at = now(),"
                        + " deleted_by = gen_random_uuid()")
                .update();
        assertThat(leases.claim(Set.of())).isEmpty();
    }
}
