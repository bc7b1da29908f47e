package com.redroomrewards.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendPortsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://localhost:5433/ledger, -, '5433'",
                "jdbc:postgresql://db/ledger?ssl=true, -, '5432'",
                "'jdbc:postgresql://one:5433,two:5434/ledger', -, '5433,5434'",
                "jdbc:postgresql:ledger, axon:8124, '5432,8124'",
                "jdbc:postgresql://[::1]:5433/ledger, 'one:8124, two:8125', '5433,8124,8125'",
            })
    void theyStandInTheAddressesOrAreTheUsualOnes(String url, String axonServer, String ports) {
        assertThat(BackendPorts.of(Database.outside(url, Map.of()), axonServer)).isEqualTo(ports);
    }
}
