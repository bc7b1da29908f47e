package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a member can be trusted (domain.md, Trust). */
class TrustLevelTest {

    private static final Instant AT = Instant.parse("2026-01-15T17:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // e-mail, linked, phone, fraud flag, enhanced
        "false, false, false, false, false, L0",
        "true,  false, false, false, false, L0",
        "false, true,  false, false, false, L0",
        "false, true,  true,  false, true,  L0",
        "true,  false, true,  false, true,  L0",
        "true,  true,  false, false, false, L1",
        "true,  true,  false, false, true,  L1",
        "true,  true,  true,  true,  false, L1",
        "true,  true,  true,  true,  true,  L1",
        "true,  true,  true,  false, false, L2",
        "true,  true,  true,  false, true,  L3",
    })
    void eachLevelAsksForAllThatTheOneBelowDoes(
            boolean email, boolean linked, boolean phone, boolean fraud, boolean enhanced, TrustLevel level) {
        var verification = new Verification(email ? AT : null, phone ? AT : null, enhanced ? AT : null);
        assertThat(TrustLevel.of(verification, linked, fraud)).isEqualTo(level);
    }
}
