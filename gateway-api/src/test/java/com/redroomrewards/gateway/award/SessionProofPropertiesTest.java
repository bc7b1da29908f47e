package com.redroomrewards.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionProofPropertiesTest {

    @Test
    void keysAreReadByHttpsOrOnThisMachine() {
        var uris = Map.of(
                "xcn", URI.create("https://xcn.example/jwks"),
                "own", URI.create("http://127.0.0.1:9000/jwks"));
        assertThat(properties(uris).jwkSetUris()).isEqualTo(uris);
    }

    @Test
    void othersAreRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(Map.of("xcn", URI.create("http://xcn.example/jwks"))))
                .withMessageContaining("ledger.session-proof.jwk-set-uris.xcn is an https URL")
                .withMessageContaining("http://xcn.example/jwks");
    }

    private static SessionProofProperties properties(Map<String, URI> uris) {
        return new SessionProofProperties(uris, Duration.ofMinutes(15));
    }
}
