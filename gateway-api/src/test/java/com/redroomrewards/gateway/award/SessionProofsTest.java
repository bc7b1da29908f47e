package com.redroomrewards.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.redroomrewards.domain.transfer.SessionProofFault;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs as a platform would make them, with keys that it publishes (domain.md, Award). */
class SessionProofsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Session SESSION = new Session("model", "viewer", "stream", null);
    private static final RSAKey KEY = key("one");

    private HttpServer platform;
    private RSAKey published = KEY;
    private SessionProofs proofs;

    @BeforeEach
    void publishKeys() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/jwks", exchange -> {
            var keys = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        platform.start();
        var keys = URI.create("http://localhost:" + platform.getAddress().getPort() + "/jwks");
        proofs = new SessionProofs(
                new SessionProofProperties(Map.of("xcn", keys), Duration.ofMinutes(15)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        platform.stop(0);
    }

    @Test
    void aProofOfTheSessionHolds() {
        holds(proof(claims -> claims));
    }

    @ParameterizedTest
    @CsvSource({
        "client_model_id, other",
        "client_model_id,",
        "client_viewer_user_id, other",
        "client_viewer_user_id,",
        "stream_id, other",
        "stream_id,",
        "room_id, one that the award does not name",
    })
    void aProofOfAnotherSessionDoesNot(String claim, String value) {
        assertThat(proofs.fault("xcn", proof(claims -> claims.claim(claim, value)), SESSION))
                .contains(SessionProofFault.OTHER_SESSION);
    }

    @ParameterizedTest
    // Seconds from now, with 30 of tolerance for clocks that differ.
    @CsvSource({
        "-60, 840,  true",
        "-60, 841,  false",
        "-900, -29, true",
        "-900, -31, false",
        "30,  60,   true",
        "31,  60,   false",
    })
    void itLivesShortly(long from, long until, boolean holds) {
        var proof = proof(claims ->
                claims.issueTime(Date.from(NOW.plusSeconds(from))).expirationTime(Date.from(NOW.plusSeconds(until))));
        if (holds) {
            holds(proof);
        } else {
            refused(proof);
        }
    }

    @Test
    void oneWithoutAnEndOrABeginningLivesForEver() {
        refused(proof(claims -> claims.expirationTime(null)));
        refused(proof(claims -> claims.issueTime(null)));
    }

    @Test
    void anotherKeyIsNotThePlatforms() throws JOSEException {
        refused(signed(new RSASSASigner(key("one")), JWSAlgorithm.RS256, "one", claims()));
        for (var again = 0; again < 3; again++) {
            refused(signed(new RSASSASigner(key("two")), JWSAlgorithm.RS256, "two", claims()));
        }
    }

    @Test
    void aPublishedKeyIsNoSecret() throws JOSEException {
        var secret = new MACSigner(KEY.toPublicJWK().toString());
        refused(signed(secret, JWSAlgorithm.HS256, "one", claims()));
        refused("no.jwt.at-all");
    }

    @Test
    void aKeyThatIsPublishedLaterIsFound() throws JOSEException {
        holds(proof(claims -> claims));
        var next = key("next");
        published = next;
        holds(signed(new RSASSASigner(next), JWSAlgorithm.RS256, "next", claims()));
    }

    @Test
    void aPlatformWithoutKeysProvesNothing() {
        assertThat(proofs.fault("other", proof(claims -> claims), SESSION)).contains(SessionProofFault.NO_KEYS);
    }

    @Test
    void keysThatCannotBeReadAreNoFaultOfTheProof() {
        platform.stop(0);
        assertThatThrownBy(() -> proofs.fault("xcn", proof(claims -> claims), SESSION))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private void holds(String proof) {
        assertThat(proofs.fault("xcn", proof, SESSION)).isEmpty();
    }

    private void refused(String proof) {
        assertThat(proofs.fault("xcn", proof, SESSION)).contains(SessionProofFault.NOT_VALID);
    }

    private static String proof(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(new RSASSASigner(KEY), JWSAlgorithm.RS256, "one", change.apply(claims()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("client_model_id", "model")
                .claim("client_viewer_user_id", "viewer")
                .claim("stream_id", "stream")
                .issueTime(Date.from(NOW.minusSeconds(10)))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    private static String signed(JWSSigner signer, JWSAlgorithm algorithm, String keyId, JWTClaimsSet.Builder claims)
            throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static RSAKey key(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
