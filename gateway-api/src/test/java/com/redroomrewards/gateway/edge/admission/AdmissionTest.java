package com.redroomrewards.gateway.edge.admission;

import static com.redroomrewards.gateway.edge.admission.FairShares.Outcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.body.HttpProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final int PLACES = 400;
    private static final int BODY = 1 << 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpProperties http = new HttpProperties(BODY, 8 * BODY, BODY, Duration.ofSeconds(10));
    private final Admission admission = new Admission(new AdmissionProperties(PLACES, 64L * BODY), http, registry);

    @Test
    void strangersOfAnyNumberOfAddressesLeaveClientsTheirPlaces() {
        var inside = new ArrayList<Entrant>();
        for (var address = 0; address < 10 * PLACES; address++) {
            var stranger = Entrant.stranger("10.0.%d.%d".formatted(address / 256, address % 256));
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

    @Test
    void aNetworkOfStrangersLeavesOthersTheirs() {
        var strangers = PLACES / 4;
        assertThat(placesOf(Entrant.stranger("10.0.0.1"))).isEqualTo(strangers / 2);
        assertThat(placesOf(Entrant.stranger("10.0.0.2"))).isEqualTo(strangers / 4);
    }

    @Test
    void strangersLargeBodiesLeaveClientsTheirRoom() {
        for (var address = 0; address < 60; address++) {
            admission.enter(Entrant.stranger("10.0.0." + address), Urgency.ORDINARY, BODY);
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
