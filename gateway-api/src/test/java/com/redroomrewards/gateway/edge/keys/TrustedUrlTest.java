package com.redroomrewards.gateway.edge.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keys.example/jwks",
                "HTTPS://keys.example:8443/jwks",
                "https://10.0.0.1/jwks",
                "http://localhost/jwks",
                "http://LOCALHOST:8080/jwks",
                "http://127.0.0.1/jwks",
                "http://127.255.255.254:80/jwks",
                "http://[::1]:8080/jwks",
            })
    void whatComesByHttpsOrFromThisMachine(String url) {
        assertThat(TrustedUrl.require("here", url)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "http://keys.example/jwks",
                "http://10.0.0.1/jwks",
                "http://0.0.0.0/jwks",
                "http://126.255.255.255/jwks",
                "http://128.0.0.1/jwks",
                "http://[::2]/jwks",
                "http://localhost.example/jwks",
                "http://127.0.0.1.example/jwks",
                "http://localhost@keys.example/jwks",
                "http://keys.example/?localhost",
                "ftp://localhost/jwks",
                "file:/jwks",
                "https:/jwks",
                "https://",
                "keys.example",
                "https://keys example/",
                "",
            })
    void whatDoesNot(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedUrl.require("here", url))
                .withMessageContaining("here is an https URL")
                .withMessageEndingWith(", not " + url);
    }
}
