package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private final RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(1), Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "11, 1024", "12, 2048", "13, 3600", "14, 3600", "100, 3600", "2147483647, 3600"
    })
    void pausesDoubleUpToTheLongest(int failures, long seconds) {
        assertThat(schedule.atMost(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void eachPauseIsBetweenHalfAndTheWhole() {
        var seen = new HashSet<Duration>();
        for (var i = 0; i < 1_000; i++) {
            var pause = schedule.after(5);
            assertThat(pause).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
            seen.add(pause);
        }
        assertThat(seen).hasSizeGreaterThan(100);
    }
}
