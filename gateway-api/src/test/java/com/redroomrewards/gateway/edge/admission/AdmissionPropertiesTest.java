package com.redroomrewards.gateway.edge.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionPropertiesTest {

    @ParameterizedTest
    @CsvSource({"2, 768, 400", "2, 128, 400", "4, 4096, 512", "64, 1024, 1024", "64, 16384, 8192"})
    void placesGoByCoresAndNoFurtherThanTheHeap(int cores, long heapMebibytes, int places) {
        assertThat(AdmissionProperties.usualPlaces(cores, heapMebibytes << 20)).isEqualTo(places);
    }

    @Test
    void orAsTheyAreSet() {
        assertThat(new AdmissionProperties(7, 0).places()).isEqualTo(7);
    }
}
