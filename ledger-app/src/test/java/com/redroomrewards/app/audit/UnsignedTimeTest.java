package com.redroomrewards.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnsignedTimeTest {

    private Instant clock = Instant.parse("2026-11-22T12:00:00Z");
    private final UnsignedTime time = new UnsignedTime(() -> clock);

    @Test
    void goesOnWhileNothingIsSigned() {
        assertThat(time.now()).isZero();
        time.see(OptionalLong.of(7));
        assertThat(time.now()).isZero();
        pass(60);
        time.see(OptionalLong.of(7));
        pass(180);
        assertThat(time.now()).isEqualTo(Duration.ofSeconds(240));
    }

    @Test
    void beginsAnewWithEachCheckpoint() {
        time.see(OptionalLong.of(7));
        pass(60);
        time.see(OptionalLong.of(12));
        pass(10);
        assertThat(time.now()).isEqualTo(Duration.ofSeconds(10));
        time.see(OptionalLong.empty());
        pass(600);
        assertThat(time.now()).isZero();
    }

    private void pass(long seconds) {
        clock = clock.plusSeconds(seconds);
    }
}
