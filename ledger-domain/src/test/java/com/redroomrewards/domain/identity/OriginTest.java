package com.redroomrewards.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    private static final Instant AT = Instant.parse("2026-01-15T17:00:00Z");
    private static final UUID TRACE = new UUID(0, 1);
    private static final Origin ORIGIN = new Origin("xcn", new Actor(ActorType.SERVICE, "backend"), TRACE, AT);

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 1"})
    void whatIsDueIsDoneNoEarlier(long millisLate, long millis) {
        assertThat(ORIGIN.orLater(AT.plusMillis(millisLate)))
                .isEqualTo(new Origin("xcn", ORIGIN.actor(), TRACE, AT.plusMillis(millis)));
    }

    @Test
    void whatTheLedgerDoesStaysInTheTrace() {
        assertThat(ORIGIN.byLedgerAt(AT.plusSeconds(1)))
                .isEqualTo(new Origin("xcn", Actor.LEDGER, TRACE, AT.plusSeconds(1)));
        assertThat(Origin.ofLedger("xcn", TRACE.toString(), new UUID(0, 2), AT))
                .isEqualTo(new Origin("xcn", Actor.LEDGER, TRACE, AT));
    }

    @Test
    void whatHasNoTraceIsOneOfItsOwn() {
        assertThat(Origin.ofLedger("xcn", null, new UUID(0, 2), AT))
                .isEqualTo(new Origin("xcn", Actor.LEDGER, new UUID(0, 2), AT));
    }
}
