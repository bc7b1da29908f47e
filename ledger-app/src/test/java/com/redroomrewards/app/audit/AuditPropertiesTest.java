package com.redroomrewards.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AuditPropertiesTest {

    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new AuditProperties("redroomrewards-ledger", Path.of("key.pem"), "sink", null, false));
    }

    @Test
    void eachCanBeSet() {
        assertThat(bind(Map.of(
                        "ledger.audit.origin", "points.example/log",
                        "ledger.audit.key-file", "/keys/own.pem",
                        "ledger.audit.sink", "https://keeper.example/log",
                        "ledger.audit.sink-authorization", "Bearer abc",
                        "ledger.audit.take-over", "true")))
                .isEqualTo(new AuditProperties(
                        "points.example/log",
                        Path.of("/keys/own.pem"),
                        "https://keeper.example/log",
                        "Bearer abc",
                        true));
    }

    @ParameterizedTest
    @CsvSource({
        "data/checkpoints, false",
        "/mnt/http://x, false",
        "http://localhost:9000/log, true",
        "https://x.example, true"
    })
    void aSinkIsADirectoryOrAnAddress(String sink, boolean isRemote) {
        assertThat(bind(Map.of("ledger.audit.sink", sink)).isRemote()).isEqualTo(isRemote);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example, https://x.example/",
        "https://x.example/log, https://x.example/log/",
        "https://x.example/log/, https://x.example/log/"
    })
    void checkpointsLieUnderTheAddress(String sink, URI address) {
        assertThat(bind(Map.of("ledger.audit.sink", sink)).address()).isEqualTo(address);
    }

    @Test
    void whatTheSinkIsSentIsNotLogged() {
        assertThat(bind(Map.of("ledger.audit.sink-authorization", "Bearer abc")).toString())
                .doesNotContain("abc");
    }

    private static AuditProperties bind(Map<String, String> properties) {
        var all = new HashMap<>(Map.of("ledger.audit.key-file", "key.pem", "ledger.audit.sink", "sink"));
        all.putAll(properties);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("ledger.audit", AuditProperties.class);
    }
}
