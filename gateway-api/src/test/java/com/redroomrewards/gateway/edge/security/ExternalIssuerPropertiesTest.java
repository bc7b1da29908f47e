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
        "http://localhost:8080/realm, http://localhost:8080/realm/.well-known/openid-configuration",
        "https://id.example/realms/rrr, https://id.example/realms/rrr/.well-known/openid-configuration",
    })
    void whereItDescribesItself(String issuer, URI discovery) {
        assertThat(new ExternalIssuerProperties(issuer, "ledger").discovery()).contains(discovery);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id.example",
                "ftp://id.example",
                "https://",
                "http://id.example",
                "http://10.0.0.1:8080/realm"
            })
    void whatIsNoIssuerIsRefusedAtTheStart(String issuer) {
        assertThatThrownBy(() -> new ExternalIssuerProperties(issuer, "ledger"))
                .hasMessageContaining("ledger.token.external.issuer-uri is an https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example/?x=1", "https://id.example?", "https://id.example/#x"})
    void anIssuerHasNoQuery(String issuer) {
        assertThatThrownBy(() -> new ExternalIssuerProperties(issuer, "ledger"))
                .hasMessageContaining("ledger.token.external.issuer-uri has no query");
    }

    @ParameterizedTest
    @CsvSource({",", "''", "' '"})
    void anIssuerNeedsAnAudience(String audience) {
        assertThatThrownBy(() -> new ExternalIssuerProperties("https://id.example", audience))
                .hasMessageContaining("ledger.token.external.audience is needed");
    }
}
