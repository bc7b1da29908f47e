package com.redroomrewards.app.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTest {

    @Test
    void defaults() {
        assertThat(bind(Map.of())).isEqualTo(new RetentionProperties(Period.ofYears(7), false, Duration.ofHours(6)));
    }

    @Test
    void eachCanBeSet() {
        assertThat(bind(Map.of(
                        "ledger.retention.entries", "1m",
                        "ledger.retention.allow-shorter", "true",
                        "ledger.retention.every", "10m")))
                .isEqualTo(new RetentionProperties(Period.ofMonths(1), true, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({"6y, false", "83m, false", "2500d, false", "20d, true", "-8y, true"})
    void entriesAreNotKeptForLessThanSevenYearsUnlessTheOperatorSaysSo(String entries, String allowShorter) {
        assertThatThrownBy(() -> bind(
                        Map.of("ledger.retention.entries", entries, "ledger.retention.allow-shorter", allowShorter)))
                .isInstanceOf(BindException.class);
    }

    @Test
    void aRunIsSomeTimeAfterTheOneBefore() {
        assertThatThrownBy(() -> bind(Map.of("ledger.retention.every", "0s"))).isInstanceOf(BindException.class);
    }

    private static RetentionProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledger.retention", RetentionProperties.class);
    }
}
