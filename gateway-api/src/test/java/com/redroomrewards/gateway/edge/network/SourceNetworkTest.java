package com.redroomrewards.gateway.edge.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:7:1::1, 2001:db8:7:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:7:1::1, 2001:db8:7:2::1, false",
        "fe80::1%eth0, fe80::2%eth0, true",
        "192.0.2.1, 192.0.2.2, false"
    })
    void addressesOfOneNetworkAreOneSource(String one, String other, boolean same) {
        assertThat(SourceNetwork.of(one).equals(SourceNetwork.of(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "::ffff:192.0.2.1", "unknown", "192.0.2.1:4711", "%", ""})
    void allElseIsWhatItIs(String address) {
        assertThat(SourceNetwork.of(address)).isEqualTo(address);
    }

    @Test
    void ofAConnectionThatHasEndedThereIsNone() {
        assertThat(SourceNetwork.of((String) null)).isEmpty();
    }
}
