package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DeliveryMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMeters meters =
            new DeliveryMeters(registry, JdbcClient.create(new DriverManagerDataSource()));

    @Test
    void anAttemptIsCountedByWhatBecameOfIt() {
        meters.count(new Outcome.Accepted(200), Status.DELIVERED);
        meters.count(new Outcome.Refused(500), Status.PENDING);
        meters.count(new Outcome.Unanswered("TIMEOUT"), Status.DEAD);
        assertCounts(1, 1, 1);
    }

    @Test
    void whatSomebodyElseHasFinishedIsHisAndAForgottenUserIsNoAttempt() {
        meters.count(new Outcome.Accepted(200), null);
        meters.count(new Outcome.Refused(500), null);
        meters.count(new Outcome.Forgotten(), Status.DEAD);
        assertCounts(0, 0, 0);
    }

    private void assertCounts(double delivered, double failed, double dead) {
        assertThat(count("delivered")).isEqualTo(delivered);
        assertThat(count("failed")).isEqualTo(failed);
        assertThat(count("dead")).isEqualTo(dead);
    }

    private double count(String outcome) {
        return registry.get("ledger.webhook.attempts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
