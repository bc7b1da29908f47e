package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseTest {

    @Test
    void itLastsNoLongerThanWhatIsLeftOfIt() {
        var lease = new Lease(System.nanoTime() - Duration.ofSeconds(20).toNanos(), Duration.ofSeconds(30));
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.lasts(Duration.ofSeconds(1))).isTrue();
        assertThat(lease.lasts(Duration.ofSeconds(10))).isFalse();
        lease.renewed(System.nanoTime(), Duration.ofSeconds(30));
        assertThat(lease.lasts(Duration.ofSeconds(10))).isTrue();
        lease.lost();
        assertThat(lease.isHeld()).isFalse();
    }

    /** Renewed after a third, it must last for a whole attempt even just before. */
    @Test
    void twoThirdsOfItAreLongerThanAnAttempt() {
        assertThatCode(() -> properties(Duration.ofMillis(10_000), Duration.ofMillis(15_003)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> properties(Duration.ofMillis(10_000), Duration.ofMillis(15_000)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static DeliveryProperties properties(Duration timeout, Duration lease) {
        return TestDeliveryProperties.with(Map.of("timeout", timeout, "lease", lease));
    }
}
