package com.redroomrewards.gateway.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RateLimitPropertiesTest {

    @Test
    void defaultsAreThoseOfTheContract() {
        var limits = bound(Map.of());
        assertThat(limits).isEqualTo(new RateLimitProperties(100, 200, Map.of()));
        assertThat(limits.of("xcn")).isEqualTo(new RateLimit(100, 200));
    }

    @Test
    void everyPropertyIsRead() {
        var limits = bound(Map.of(
                "ledger.rate-limit.per-second", "7",
                "ledger.rate-limit.burst", "9",
                "ledger.rate-limit.clients.xcn.per-second", "500",
                "ledger.rate-limit.clients.xcn.burst", "1000",
                "ledger.rate-limit.clients[a.b~c].per-second", "1",
                "ledger.rate-limit.clients[a.b~c].burst", "2"));
        assertThat(limits.of("shop")).isEqualTo(new RateLimit(7, 9));
        assertThat(limits.of("xcn")).isEqualTo(new RateLimit(500, 1_000));
        assertThat(limits.of("a.b~c")).isEqualTo(new RateLimit(1, 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1000000001, 1", "1, 1000000001"})
    void aLimitThatIsNoneIsRefusedAtTheStart(String perSecond, String burst) {
        var source = Map.of("ledger.rate-limit.per-second", perSecond, "ledger.rate-limit.burst", burst);
        assertThatThrownBy(() -> bound(source)).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static RateLimitProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledger.rate-limit", RateLimitProperties.class);
    }
}
