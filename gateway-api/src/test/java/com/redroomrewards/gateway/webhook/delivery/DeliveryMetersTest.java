package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    @Test
    void anAttemptIsTimedByItsAnswer() {
        meters.time(new Outcome.Accepted(200), Duration.ofMillis(30));
        meters.time(new Outcome.Refused(500), Duration.ofMillis(40));
        meters.time(new Outcome.Refused(410), Duration.ofMillis(50));
        meters.time(new Outcome.Unanswered("TIMEOUT"), Duration.ofSeconds(10));
        meters.time(new Outcome.Forgotten(), Duration.ofMillis(1));
        meters.time(new Outcome.NotTried(Duration.ZERO), Duration.ofMillis(1));
        assertThat(times("accepted")).isEqualTo("1 30.0");
        assertThat(times("refused")).isEqualTo("2 90.0");
        assertThat(times("unanswered")).isEqualTo("1 10000.0");
    }

    private String times(String answer) {
        var timer = registry.get("ledger.webhook.attempt").tag("answer", answer).timer();
        return timer.count() + " " + timer.totalTime(TimeUnit.MILLISECONDS);
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
