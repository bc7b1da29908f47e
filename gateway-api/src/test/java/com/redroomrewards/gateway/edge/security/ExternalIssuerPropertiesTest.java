package com.redroomrewards.gateway.edge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIssuerPropertiesTest {

    @Test
    void withoutOneTheBuiltInIssuerIsThere() {
        assertThat(new ExternalIssuerProperties(null, null).discovery()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example, https://id.example/.well-known/openid-configuration",
        "https://id.example/, https://id.example/.well-known/openid-configuration",
        "https://id.example/realms/rrr, https://id.example/realms/rrr/.well-known/openid-configuration",
    })
    void whereItDescribesItself(String issuer, URI discovery) {
        assertThat(new ExternalIssuerProperties(issuer, "ledger").discovery()).contains(discovery);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id.example", "ftp://id.example", "https://", "https://id.example/?x=1"})
    void whatIsNoIssuerIsRefusedAtTheStart(String issuer) {
        assertThatThrownBy(() -> new ExternalIssuerProperties(issuer, "ledger"))
                .hasMessageContaining("ledger.token.external.issuer-uri is an http(s) URL");
    }

    @ParameterizedTest
    @CsvSource({",", "''", "' '"})
    void anIssuerNeedsAnAudience(String audience) {
        assertThatThrownBy(() -> new ExternalIssuerProperties("https://id.example", audience))
                .hasMessageContaining("ledger.token.external.audience is needed");
    }
}
