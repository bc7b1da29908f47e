package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which delivery probes an endpoint, whether it is due or not. */
class BacklogProbeTest extends BacklogScenario {

    @Test
    void aProbeDoesNotWaitForItsLane() {
        var delivery = new Delivery(UUID.randomUUID(), List.of(ANN), "event", new byte[0], null, 1, 100);
        add(delivery);
        assertThat(backlog.earliest()).isEmpty();
        ready();
        assertThat(backlog.earliest()).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(1, ANN, delivery)));
        assertThat(backlog.probe()).contains(delivery);
        assertThat(backlog.probe()).isEmpty();
    }

    @Test
    void whenAllAreDueSoIsWhatWasReadForAProbe() {
        add(new Delivery(UUID.randomUUID(), List.of(ANN), "event", new byte[0], null, 1, 100));
        backlog.allDue(7);
        assertThat(backlog.hasReady()).isFalse();
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
    }

    @Test
    void oneThatHasNeverFailedIsTheBetterProbe() {
        var failedBefore = new Delivery(UUID.randomUUID(), List.of(ANN), "event", new byte[0], null, 1, 0);
        var fresh = delivery(BOB);
        add(failedBefore);
        assertThat(backlog.hasFresh()).isFalse();
        add(fresh);
        assertThat(backlog.hasFresh()).isTrue();
        assertThat(backlog.probe()).contains(fresh);
        assertThat(backlog.probe()).contains(failedBefore);
        assertThat(backlog.probe()).isEmpty();
    }
}
