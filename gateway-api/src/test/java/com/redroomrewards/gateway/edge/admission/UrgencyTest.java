package com.redroomrewards.gateway.edge.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.operation.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UrgencyTest {

    @Test
    void isThePathsUnderBothPrefixes() {
        assertThat(Urgency.ofPath("/v1/redemptions/commit")).isEqualTo(Urgency.FINISHING);
        assertThat(Urgency.ofPath("/api/v1/redemptions/commit")).isEqualTo(Urgency.FINISHING);
        assertThat(Urgency.ofPath("/v1/points/earn")).isEqualTo(Urgency.ORDINARY);
        assertThat(Urgency.ofPath("/v1/points/earn/batch")).isEqualTo(Urgency.PATIENT);
    }

    @ParameterizedTest
    @EnumSource
    void isOrdinaryWhereAPathHasVariablesAndPatientWhereItTakesMany(Operation operation) {
        var urgency = Urgency.ofPath(operation.path());
        if (operation.path().contains("{")) {
            assertThat(urgency).isEqualTo(Urgency.ORDINARY);
        }
        if (operation.takesMany()) {
            assertThat(urgency).isEqualTo(Urgency.PATIENT);
        }
    }
}
