package com.redroomrewards.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SweepPropertiesTest {

    @Test
    void defaults() {
        assertThat(bind(Map.of())).isEqualTo(new SweepProperties(Duration.ofMinutes(1), Duration.ofHours(1), 4, 200));
    }

    @Test
    void eachCanBeSet() {
        assertThat(bind(Map.of(
                        "ledger.sweep.expiry-every", "10s",
                        "ledger.sweep.notices-every", "5m",
                        "ledger.sweep.concurrency", "2",
                        "ledger.sweep.per-second", "1")))
                .isEqualTo(new SweepProperties(Duration.ofSeconds(10), Duration.ofMinutes(5), 2, 1));
    }

    @ParameterizedTest
    @CsvSource({"expiry-every, 0s", "notices-every, -1s", "concurrency, 0", "per-second, 0"})
    void noneIsNothing(String property, String value) {
        assertThatThrownBy(() -> bind(Map.of("ledger.sweep." + property, value)))
                .isInstanceOf(BindException.class);
    }

    private static SweepProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledger.sweep", SweepProperties.class);
    }
}
