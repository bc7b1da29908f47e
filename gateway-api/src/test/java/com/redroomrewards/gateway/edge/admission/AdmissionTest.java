package com.redroomrewards.gateway.edge.admission;

import static com.redroomrewards.gateway.edge.admission.FairShares.Outcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.body.HttpProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final int PLACES = 400;
    private static final int BODY = 1 << 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpProperties http = new HttpProperties(BODY, 8 * BODY, BODY, Duration.ofSeconds(10));
    private final Admission admission = new Admission(new AdmissionProperties(PLACES, 64L * BODY), http, registry);

    @Test
    void strangersOfAnyNumberOfNetworksLeaveClientsTheirPlaces() {
        var inside = new ArrayList<Entrant>();
        for (var network = 0; network < 10 * PLACES; network++) {
            var stranger = Entrant.stranger("10.0.%d.%d".formatted(network / 256, network % 256));
            if (admission.enter(stranger, Urgency.FINISHING, 0) == TAKEN) {
                inside.add(stranger);
            }
        }
        assertThat(inside).hasSize(PLACES / 5);
        assertThat(placesOf(Entrant.client("a"))).isEqualTo((PLACES - PLACES / 5) / 2);

        inside.forEach(stranger -> admission.leave(stranger, 0));
        assertThat(admission.enter(Entrant.stranger("10.1.1.1"), Urgency.ORDINARY, 0))
                .isEqualTo(TAKEN);
    }

    /** Whatever clients have left them: a quarter of all, of a half or of a quarter of the places. */
    @ParameterizedTest
    @CsvSource({"0, 45, 20, 8", "1, 22, 10, 5", "2, 11, 5, 2"})
    void aNetworkOfStrangersLeavesOthersTheirs(int busyClients, int first, int second, int third) {
        for (var client = 0; client < busyClients; client++) {
            placesOf(Entrant.client("c" + client));
        }
        assertThat(placesOf(Entrant.stranger("10.0.0.1"))).isEqualTo(first);
        assertThat(placesOf(Entrant.stranger("10.0.0.2"))).isEqualTo(second);
        assertThat(placesOf(Entrant.stranger("10.0.0.3"))).isEqualTo(third);
    }

    @Test
    void norDoesItTakeTheRoomOfTheirLargeBodies() {
        for (var i = 0; i < 60; i++) {
            admission.enter(Entrant.stranger("10.0.0.1"), Urgency.ORDINARY, BODY);
        }
        assertThat(registry.get("ledger.http.in.flight.bytes").gauge().value()).isEqualTo(7.0 * BODY);
        assertThat(admission.enter(Entrant.stranger("10.0.0.2"), Urgency.ORDINARY, BODY))
                .isEqualTo(TAKEN);
    }

    @Test
    void strangersLargeBodiesLeaveClientsTheirRoom() {
        for (var network = 0; network < 60; network++) {
            admission.enter(Entrant.stranger("10.0.0." + network), Urgency.ORDINARY, BODY);
        }
        assertThat(registry.get("ledger.http.in.flight.bytes").gauge().value()).isEqualTo(13.0 * BODY);
        assertThat(registry.get("ledger.http.in.flight").gauge().value()).isEqualTo(13);
        assertThat(admission.enter(Entrant.client("a"), Urgency.PATIENT, 8L * BODY))
                .isEqualTo(TAKEN);
    }

    @Test
    void aClientIsNoStrangerOfItsName() {
        assertThat(placesOf(Entrant.client("10.0.0.1"))).isEqualTo(PLACES / 2);
        assertThat(admission.enter(Entrant.stranger("10.0.0.1"), Urgency.ORDINARY, 0))
                .isEqualTo(TAKEN);
    }

    private int placesOf(Entrant who) {
        var taken = 0;
        while (admission.enter(who, Urgency.ORDINARY, 0) == TAKEN) {
            taken++;
        }
        return taken;
    }
}
