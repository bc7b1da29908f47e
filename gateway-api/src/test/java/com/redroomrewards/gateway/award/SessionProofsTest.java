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
import com.redroomrewards.gateway.edge.ratelimit.TestClock;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs as a platform would make them, with keys that it publishes (domain.md, Award). */
class SessionProofsTest {

    private static final Session SESSION = new Session("model", "viewer", "stream", null);
    private static final RSAKey KEY = key("one");

    private HttpServer platform;
    private final AtomicInteger asked = new AtomicInteger();
    private final TestClock clock = new TestClock();
    private volatile RSAKey published = KEY;
    private volatile boolean away;
    private SessionProofs proofs;

    @BeforeEach
    void publishKeys() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            var keys = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        platform.start();
        clock.stop();
        var keys = URI.create("http://localhost:" + platform.getAddress().getPort() + "/jwks");
        proofs = new SessionProofs(new SessionProofProperties(Map.of("xcn", keys), Duration.ofMinutes(15)), clock);
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
        var proof = proof(claims -> claims.issueTime(at(from)).expirationTime(at(until)));
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
        clock.advance(Duration.ofSeconds(6));
        var before = asked.get();
        for (var again = 0; again < 5; again++) {
            refused(ofKey(key("two")));
        }
        assertThat(asked.get() - before).as("looks, one in five seconds").isEqualTo(1);
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
        clock.advance(Duration.ofSeconds(6));
        holds(ofKey(next));
    }

    @Test
    void aPlatformWithoutKeysProvesNothing() {
        assertThat(proofs.fault("other", proof(claims -> claims), SESSION)).contains(SessionProofFault.NO_KEYS);
    }

    @Test
    void keysThatCannotBeReadAreNoFaultOfTheProofHoweverOftenItIsSent() {
        away = true;
        for (var again = 0; again < 5; again++) {
            cannotBeTold(proof(claims -> claims));
        }
        assertThat(asked).as("looks, one in five seconds").hasValue(1);
        clock.advance(Duration.ofSeconds(6));
        cannotBeTold(proof(claims -> claims));
        away = false;
        clock.advance(Duration.ofSeconds(6));
        holds(proof(claims -> claims));
    }

    @Test
    void whileNewKeysCannotBeReadKnownOnesGoOn() throws JOSEException {
        holds(proof(claims -> claims));
        platform.stop(0);
        var unknown = key("unknown");
        for (var again = 0; again < 5; again++) {
            clock.advance(Duration.ofMinutes(4));
            holds(proof(claims -> claims));
            cannotBeTold(ofKey(unknown));
            cannotBeTold(ofKey(unknown));
        }
    }

    private void holds(String proof) {
        assertThat(proofs.fault("xcn", proof, SESSION)).isEmpty();
    }

    private void refused(String proof) {
        assertThat(proofs.fault("xcn", proof, SESSION)).contains(SessionProofFault.NOT_VALID);
    }

    private void cannotBeTold(String proof) {
        assertThatThrownBy(() -> proofs.fault("xcn", proof, SESSION))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private String ofKey(RSAKey key) throws JOSEException {
        return signed(new RSASSASigner(key), JWSAlgorithm.RS256, key.getKeyID(), claims());
    }

    private Date at(long secondsFromNow) {
        return Date.from(clock.instant().plusSeconds(secondsFromNow));
    }

    private String proof(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(new RSASSASigner(KEY), JWSAlgorithm.RS256, "one", change.apply(claims()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("client_model_id", "model")
                .claim("client_viewer_user_id", "viewer")
                .claim("stream_id", "stream")
                .issueTime(at(-10))
                .expirationTime(at(300));
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
