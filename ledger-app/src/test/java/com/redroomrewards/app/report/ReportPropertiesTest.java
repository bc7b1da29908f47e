package com.redroomrewards.app.report;

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

class ReportPropertiesTest {

    @Test
    void defaults() {
        assertThat(bind(Map.of())).isEqualTo(new ReportProperties(Duration.ofMinutes(10), 2, Duration.ofSeconds(5)));
    }

    @Test
    void eachCanBeSet() {
        assertThat(bind(Map.of(
                        "ledger.reports.close-every", "1h",
                        "ledger.reports.at-once", "10",
                        "ledger.reports.max-wait", "0s")))
                .isEqualTo(new ReportProperties(Duration.ofHours(1), 10, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"close-every, 0s", "close-every, -1m", "at-once, 0", "at-once, 11", "max-wait, -1s"})
    void whatCanNotBeIsRefused(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("ledger.reports." + name, value))).isInstanceOf(BindException.class);
    }

    private static ReportProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledger.reports", ReportProperties.class);
    }
}
