package com.redroomrewards.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "512,   256MB,  256MB",
        "2048,  256MB,  1024MB",
        "2056,  257MB,  1028MB",
        "24576, 3072MB, 12288MB",
        "32768, 4096MB, 16384MB",
        "65536, 4096MB, 32768MB",
    })
    void buffersAreAnEighthOfTheMachinesMemoryWithinBounds(long machineMegabytes, String buffers, String cache) {
        assertThat(PostgresSettings.server(machineMegabytes << 20))
                .containsEntry("shared_buffers", buffers)
                .containsEntry("effective_cache_size", cache)
                .containsEntry("fsync", "on");
    }
}
